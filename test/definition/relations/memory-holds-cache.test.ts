import { givenComponent } from '../../given/platform.js';
import { problemsAfter, problemsIn } from '../../given/problems.js';

test('half of the memory for the cache in the task holds', () => {
  expect(problemsIn('service', { inMemoryCache: { maxMiB: 256, ttlSeconds: 60 } })).toEqual([]);
});

test('more than half breaks it', () => {
  expect(problemsIn('service', { inMemoryCache: { maxMiB: 257, ttlSeconds: 60 } })).toEqual([
    'services.api.inMemoryCache.maxMiB | 257 | at most half of what the code has of the task: 257 > 0.5 x 512 = 256 MiB | lower maxMiB to 256, or give the task more memory',
  ]);
});

test('a worker is looked at as well', () => {
  expect(problemsIn('worker', { inMemoryCache: { maxMiB: 512, ttlSeconds: 60 } })).toHaveLength(1);
});

test('a collector beside the code takes its part first', () => {
  expect(
    problemsAfter({
      telemetry: { collector: { memoryMiB: 200 } },
      services: {
        api: givenComponent.service({
          task: { cpu: 256, memoryMiB: 512 },
          telemetry: {},
          inMemoryCache: { maxMiB: 200, ttlSeconds: 60 },
        }),
      },
    }),
  ).toEqual([
    'services.api.inMemoryCache.maxMiB | 200 | at most half of what the code has of the task: 200 > 0.5 x 312 = 156 MiB | lower maxMiB to 156, or give the task more memory',
  ]);
});
