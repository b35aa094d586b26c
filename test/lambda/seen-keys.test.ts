import { SeenKeys } from '../../lambda/queue-processor/seen-keys.js';

function given(capacity = 3) {
  const clock = { now: 0 };
  return { clock, seen: new SeenKeys({ capacity, ttlMilliseconds: 1_000, now: () => clock.now }) };
}

test('a key is known after it was added', () => {
  const { seen } = given();
  seen.add('a');
  expect([seen.has('a'), seen.has('b')]).toEqual([true, false]);
});

test('a key is forgotten after its time', () => {
  const { seen, clock } = given();
  seen.add('a');
  clock.now = 999;
  const before = seen.has('a');
  clock.now = 1_000;
  expect([before, seen.has('a')]).toEqual([true, false]);
});

test('the memory is bounded: the oldest key makes room', () => {
  const { seen } = given(3);
  for (const key of ['a', 'b', 'c', 'd']) seen.add(key);
  expect(['a', 'b', 'c', 'd'].map((key) => seen.has(key))).toEqual([false, true, true, true]);
});

test('a key that is added again counts as the newest', () => {
  const { seen } = given(3);
  for (const key of ['a', 'b', 'c', 'a', 'd']) seen.add(key);
  expect(['a', 'b'].map((key) => seen.has(key))).toEqual([true, false]);
});
