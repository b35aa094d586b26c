import { givenComponent } from '../../given/platform.js';
import { adviceAfter } from '../../given/problems.js';

const advice = (change: object) =>
  adviceAfter({
    services: {
      api: givenComponent.service({ uses: [{ kind: 'service', name: 'users' }], ...change }),
      users: givenComponent.service({ routes: [], uses: [], task: { cpu: 512, memoryMiB: 1024 } }),
    },
  });

test('a task that has as much processor for its code as for the proxy is left alone', () => {
  expect(advice({ task: { cpu: 512, memoryMiB: 1024 } })).toEqual([]);
});

test('the smallest task leaves nothing beside the proxy', () => {
  expect(advice({ task: { cpu: 256, memoryMiB: 512 } })).toEqual([
    'services.api.task.cpu | 256 | as much for the code as for the proxy: 256 - 256 = 0 CPU units are left under load | give the task 512 CPU units or more where it carries load',
  ]);
});

test('the cache in the task and the proxy share the other half of its memory', () => {
  expect(advice({ task: { cpu: 512, memoryMiB: 1024 }, inMemoryCache: { maxMiB: 480, ttlSeconds: 60 } })).toEqual([
    'services.api.task.memoryMiB | 1024 | room for the proxy beside heap and cache: half of 1024 - 480 of inMemoryCache = 32 < 64 MiB | lower inMemoryCache.maxMiB, or give the task more memory',
  ]);
});
