import type { PlatformInput } from '../../../lib/definition/platform.js';
import { givenComponent, givenProduction } from '../../given/platform.js';
import { adviceAfter } from '../../given/problems.js';

const replicated = { sessions: givenComponent.cache({ topology: { kind: 'replicated' } }) };
const inProduction = (change: Partial<PlatformInput>) =>
  adviceAfter({
    environment: givenProduction,
    network: { nat: { kind: 'gateways', count: 2 } },
    caches: replicated,
    ...change,
  });

test('a gateway a zone and a cache with a replica hold', () => {
  expect(inProduction({})).toEqual([]);
});

test('one gateway for two zones breaks it', () => {
  expect(inProduction({ network: { nat: { kind: 'gateways', count: 1 } } })).toEqual([
    "network.nat.count | 1 | one gateway a zone in production: 1 < 2, so tasks in 1 of the zones lose their way out with the zone of another | set count to 2, or nat to { kind: 'regional' }",
  ]);
});

test('a gateway over all zones holds', () => {
  expect(inProduction({ network: { nat: { kind: 'regional' } } })).toEqual([]);
});

test('a cache of one node breaks it', () => {
  expect(inProduction({ caches: { sessions: givenComponent.cache() } })).toEqual([
    'caches.sessions.topology | "single" | replicated or cluster in production: while the 1 node is replaced, every read of services.api goes to what the cache protects | set topology to { kind: \'replicated\' }',
  ]);
});

test('a cache that no service uses protects nothing', () => {
  const services = { api: givenComponent.service({ uses: [] }) };
  expect(inProduction({ services, caches: { sessions: givenComponent.cache() } })).toEqual([]);
});

test('outside production one of each is enough', () => {
  expect(adviceAfter()).toEqual([]);
});

test('looking at a cache, or using another one, is not using it', () => {
  const services = {
    api: givenComponent.service({
      uses: [
        { kind: 'cache', name: 'sessions', access: 'describe' },
        { kind: 'cache', name: 'other', access: 'read-write' },
        { kind: 'queue', name: 'sessions', access: 'send' },
      ],
    }),
  };
  const queues = { orders: {}, sessions: {} };
  const caches = {
    sessions: givenComponent.cache(),
    other: givenComponent.cache({ topology: { kind: 'replicated' } }),
  };
  expect(inProduction({ services, queues, caches })).toEqual([]);
});
