import {
  type Connections,
  connectionBudgets,
  connectionsText,
  fittingPool,
  openConnections,
} from '../../lib/definition/connection-budget.js';
import { givenComponent, givenPlatform } from '../given/platform.js';

const opening = (consumer: string, most: number, pool: number, share = 1): Connections => ({
  consumer,
  most,
  deploying: 2 * most,
  pool,
  share,
});

test('connections are tasks x pool x share, and a part of one is one', () => {
  expect(openConnections([opening('a', 3, 5), opening('b', 1, 5, 0.5)], 'most')).toBe(18);
  expect(openConnections([opening('a', 3, 5)], 'deploying')).toBe(30);
  expect(openConnections([], 'most')).toBe(0);
});

test('the sum names every consumer, and its share where it has only one', () => {
  expect(connectionsText([opening('a', 3, 5), opening('b', 1, 5, 1 / 3)], 'most')).toBe('a 3 x 5 + b 1 x 5 x 0.33');
});

describe('the pool that fits', () => {
  test('is that of the consumer which takes most, with what the others leave', () => {
    const connections = [opening('small', 1, 9), opening('large', 4, 10), opening('middle', 2, 11)];
    expect(fittingPool(connections, 'most', 51)).toEqual({ consumer: 'large', pool: 5 });
  });

  test('counts the share of a replica', () => {
    // Many tasks with a small share take less than few with a whole one.
    const connections = [opening('spread', 10, 10, 0.25), opening('whole', 4, 10)];
    expect(fittingPool(connections, 'most', 57)).toEqual({ consumer: 'whole', pool: 8 });
    expect(fittingPool([opening('spread', 10, 10, 0.25)], 'most', 20)).toEqual({ consumer: 'spread', pool: 8 });
  });

  test('is one connection at least, or none', () => {
    expect(fittingPool([opening('a', 10, 2)], 'most', 10)).toEqual({ consumer: 'a', pool: 1 });
    expect(fittingPool([opening('a', 10, 2)], 'most', 9)).toBeUndefined();
    expect(fittingPool([], 'most', 9)).toBeUndefined();
  });
});

test('replicas that are all taken out of the reader name answer all alike', () => {
  const reading = { kind: 'database', name: 'main', access: 'read' } as const;
  const budgets = connectionBudgets(
    givenPlatform({
      services: { api: givenComponent.service({ uses: [reading] }) },
      workers: {},
      databases: { main: givenComponent.database({ replicas: [{ weight: 0 }, { weight: 0 }] }) },
    }),
  );
  expect(budgets.map(({ host, connections }) => [host, connections.map(({ share }) => share)])).toEqual([
    ['the primary of main', []],
    ['replica 1 of main', [0.5]],
    ['replica 2 of main', [0.5]],
  ]);
});
