import type { z } from 'zod';
import type { workerScalingModeSchema } from '../../../lib/definition/worker-scaling.js';
import { givenComponent } from '../../given/platform.js';
import { adviceAfter } from '../../given/problems.js';

type Mode = z.input<typeof workerScalingModeSchema>;

const working = (mode: Mode, oldestMessageSeconds: number, min = 1) =>
  adviceAfter({
    workers: {
      packer: givenComponent.worker({
        scaling: { min, max: 3, wakeFromZero: min === 0, mode },
        objectives: { oldestMessageSeconds },
        uses: [],
      }),
    },
  });

const depth = { kind: 'depth', outAbove: 10, inBelow: 5 } as const;
const cases: readonly [Mode, number, number, string][] = [
  [depth, 1, 145, '120 s to decide + 23 s to start + 2 s of work = 145'],
  [depth, 0, 205, '180 s to wake + 23 s to start + 2 s of work = 205'],
  [
    { kind: 'rate', objectiveSeconds: 10, startSeconds: 90 },
    1,
    212,
    '120 s to decide + startSeconds 90 + 2 s of work = 212',
  ],
  [{ kind: 'backlog', acceptableLatencySeconds: 10 }, 1, 388, '363 s to decide + 23 s to start + 2 s of work = 388'],
  [{ kind: 'pending-per-task', target: 5 }, 1, 388, '363 s to decide + 23 s to start + 2 s of work = 388'],
];

test.each(cases)('%p from %d tasks holds when it helps within the promised age', (mode, min, seconds) => {
  expect(working(mode, seconds, min)).toEqual([]);
});

test.each(cases)('%p from %d tasks breaks it when the age is over before', (mode, min, seconds, sum) => {
  expect(working(mode, seconds - 1, min)).toEqual([
    expect.stringContaining(
      `workers.packer.scaling.mode | "${mode.kind}" | a mode that helps within objectives.oldestMessageSeconds, but ${sum} > ${seconds - 1}: a sudden load is late unless min can carry it | raise oldestMessageSeconds to ${seconds}, raise min`,
    ),
  ]);
});

test('a slow mode is told of a faster one', () => {
  expect(working({ kind: 'backlog', acceptableLatencySeconds: 10 }, 300)).toEqual([
    expect.stringMatching(/, or take the mode rate$/),
  ]);
});

test('a fast mode is told of nothing faster', () => {
  expect(working(depth, 144)).toEqual([expect.stringMatching(/raise min$/)]);
  expect(working({ kind: 'rate', objectiveSeconds: 10 }, 241)).toEqual([expect.stringMatching(/raise min$/)]);
});
