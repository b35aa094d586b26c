import { problemsIn } from '../../given/problems.js';

test.each([
  [{}],
  [{ evictionPolicy: 'allkeys-lfu' }],
  [{ evictionPolicy: 'volatile-lru', ttlSeconds: { user: 300 } }],
  [{ holds: 'state', evictionPolicy: 'noeviction' }],
])('%p holds', (change) => {
  expect(problemsIn('cache', change)).toEqual([]);
});

test('a cache that evicts nothing breaks it', () => {
  expect(problemsIn('cache', { evictionPolicy: 'noeviction' })).toEqual([
    'caches.sessions.evictionPolicy | "noeviction" | a policy that evicts where holds is cache: a full cache with noeviction refuses every write | leave evictionPolicy away, or set holds to state if nothing in it may be lost',
  ]);
});

test('a policy for entries with a life, of which there are none, breaks it', () => {
  expect(problemsIn('cache', { evictionPolicy: 'volatile-ttl' })).toEqual([
    'caches.sessions.evictionPolicy | "volatile-ttl" | a policy for all keys, or lives in ttlSeconds: volatile-ttl evicts only what has a life, and 0 kinds of entries have one | leave evictionPolicy away, or name the life of each kind of entry in ttlSeconds',
  ]);
});
