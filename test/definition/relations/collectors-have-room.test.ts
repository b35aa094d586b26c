import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const problems = (collector: object, change: object = {}) =>
  problemsAfter({
    telemetry: { collector },
    services: {
      api: givenComponent.service({ task: { cpu: 256, memoryMiB: 512 }, telemetry: {}, ...change }),
    },
  });

test('half of a task is the most that a collector takes', () => {
  expect(problems({ cpu: 128, memoryMiB: 256 })).toEqual([]);
});

test.each([
  [{ cpu: 129 }, 'cpu', 256, 129, 128],
  [{ memoryMiB: 257 }, 'memoryMiB', 512, 257, 256],
] as const)('more than half of it is refused: %j', (collector, size, found, asked, half) => {
  expect(problems(collector)).toEqual([
    `services.api.task.${size} | ${found} | twice what telemetry.collector.${size} takes, or more: 0.5 x ${found} = ${half} < ${asked} | lower telemetry.collector.${size}, give the task more, or remove telemetry of this component`,
  ]);
});

test('a component without telemetry has no collector', () => {
  expect(problems({ memoryMiB: 257 }, { telemetry: undefined })).toEqual([]);
});
