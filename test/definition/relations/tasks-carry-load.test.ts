import type { z } from 'zod';
import type { serviceScalingSchema } from '../../../lib/definition/service-scaling.js';
import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

type ServiceScaling = z.input<typeof serviceScalingSchema>;

const policy = { kind: 'requests', capacityPerTaskPerSecond: 50 } as const;
const serving = (requestsPerSecond: number, policies: ServiceScaling['policies'] = [policy]) =>
  problemsAfter({
    services: {
      api: givenComponent.service({
        scaling: { min: 2, max: 3, policies },
        objectives: { load: { requestsPerSecond, addresses: 1_000 } },
      }),
    },
  });
const working = (load: { readonly messagesPerSecond?: number; readonly messagesAtATime?: number }) =>
  problemsAfter({ workers: { packer: givenComponent.worker({ concurrency: 4, objectives: { load } }) } });

test('tasks that serve the load hold', () => {
  expect(serving(150)).toEqual([]);
});

test('a load beyond the largest size breaks it', () => {
  expect(serving(151)).toEqual([
    'services.api.objectives.load.requestsPerSecond | 151 | at most what all tasks serve, but 151 > 3 tasks x 50 = 150 a second | raise scaling.max to 4, or promise less',
  ]);
});

test('steps that count requests say what a task serves as well', () => {
  expect(serving(151, [{ kind: 'steps', cpuPercent: 70, requests: { capacityPerTaskPerSecond: 50 } }])).toHaveLength(1);
});

test('the larger bounds of a schedule count', () => {
  const rush = { kind: 'schedule', name: 'rush', cron: '0 7 ? * MON-FRI *', min: 2, max: 4 } as const;
  expect(serving(200, [policy, rush])).toEqual([]);
});

test('where nobody says what a task serves nothing is known', () => {
  expect(serving(5_000, [{ kind: 'cpu' }])).toEqual([]);
  expect(serving(5_000, [{ kind: 'steps', cpuPercent: 70 }])).toEqual([]);
});

test('workers that have a place for every message hold', () => {
  expect(working({ messagesAtATime: 12, messagesPerSecond: 6 })).toEqual([]);
});

test('more messages at a time than places break it', () => {
  expect(working({ messagesAtATime: 13 })).toEqual([
    'workers.packer.objectives.load.messagesAtATime | 13 | at most what all tasks work on, but 13 > 3 tasks x 4 = 12 | raise scaling.max to 4, raise concurrency, or promise less',
  ]);
});

test('more messages a second than get done break it', () => {
  expect(working({ messagesPerSecond: 6.5 })).toEqual([
    'workers.packer.objectives.load.messagesPerSecond | 6.5 | at most what all tasks get done, but 6.5 > 3 tasks x 4 / 2 s = 6 a second | raise scaling.max to 4, raise concurrency, or promise less',
  ]);
});
