import { shardRouter } from '../../../service/database/shard-router.js';

const keys = Array.from({ length: 20_000 }, (_, index) => `user-${index}`);
const share = (route: (key: string) => string, name: string) =>
  keys.filter((key) => route(key) === name).length / keys.length;

describe('by hash', () => {
  const [small, large] = [
    { name: 'small', weight: 30 },
    { name: 'large', weight: 70 },
  ];
  const weighted = shardRouter({ kind: 'hash', shards: [small, large] });

  test('shards get their share', () => {
    expect(share(weighted, 'small')).toBeCloseTo(0.3, 1);
  });

  test('a key is always at the same place, in whatever order the shards are listed', () => {
    const again = shardRouter({ kind: 'hash', shards: [large, small] });
    expect(keys.filter((key) => weighted(key) !== again(key))).toEqual([]);
  });

  test('a fourth shard takes a quarter, and nothing moves between the others', () => {
    const shards = ['a', 'b', 'c'].map((name) => ({ name, weight: 1 }));
    const before = shardRouter({ kind: 'hash', shards });
    const after = shardRouter({ kind: 'hash', shards: [...shards, { name: 'd', weight: 1 }] });
    const moved = keys.filter((key) => before(key) !== after(key));
    expect([new Set(moved.map(after)), moved.length / keys.length < 0.28]).toEqual([new Set(['d']), true]);
  });

  test('needs weights', () => {
    expect(() => shardRouter({ kind: 'hash', shards: [{ name: 'a', weight: 0 }] })).toThrow('weights above zero');
  });
});

describe('by range', () => {
  const ranged = shardRouter({
    kind: 'range',
    shards: [{ name: 'one', last: 1_000 }, { name: 'two', last: 2_000 }, { name: 'rest' }],
  });

  test.each([
    ['1', 'one'],
    ['1000', 'one'],
    ['1001', 'two'],
    ['2001', 'rest'],
  ])('%s is on %s', (key, name) => {
    expect(ranged(key)).toBe(name);
  });

  test.each(['', 'x', 'NaN'])('a key that is no number (%j) is refused', (key) => {
    expect(() => ranged(key)).toThrow('no shard holds the key');
  });

  test('needs rising ends', () => {
    const shards = [
      { name: 'a', last: 10 },
      { name: 'b', last: 10 },
    ];
    expect(() => shardRouter({ kind: 'range', shards })).toThrow('ends that rise');
  });
});

test('by a list, and otherwise; also for a word that every object knows', () => {
  const route = shardRouter({ kind: 'list', shards: { eu: 'frankfurt' }, otherwise: 'virginia' });
  expect(['eu', 'us', 'constructor'].map(route)).toEqual(['frankfurt', 'virginia', 'virginia']);
});
