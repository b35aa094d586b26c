import type { z } from 'zod';
import type { workerScalingModeSchema } from '../../../lib/definition/worker-scaling.js';
import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

type Mode = z.input<typeof workerScalingModeSchema>;

/** Two tasks of five messages at a time, four seconds each and thirty at most. */
const working = (mode: Mode, oldestMessageSeconds: number, min = 2) =>
  problemsAfter({
    workers: {
      packer: givenComponent.worker({
        concurrency: 5,
        messageTime: { meanSeconds: 4, maxSeconds: 30 },
        scaling: { min, max: 9, wakeFromZero: min === 0, mode },
        objectives: { oldestMessageSeconds },
        uses: [],
      }),
    },
  });

const cases: readonly [Mode, number, string][] = [
  [{ kind: 'depth', outAbove: 100, inBelow: 20 }, 70, 'outAbove 100 x 4 / (2 x 5) + 30 = 70'],
  [{ kind: 'backlog', acceptableLatencySeconds: 45 }, 75, 'acceptableLatencySeconds 45 + 30 = 75'],
  [{ kind: 'pending-per-task', target: 50 }, 70, 'target 50 x 4 / 5 + 30 = 70'],
  [{ kind: 'rate', objectiveSeconds: 60 }, 90, 'objectiveSeconds 60 + 30 = 90'],
];

test.each(cases)('%p with time for the wait and the work holds', (mode, seconds) => {
  expect(working(mode, seconds)).toEqual([]);
});

test.each(cases)('%p without it breaks it', (mode, seconds, sum) => {
  expect(working(mode, seconds - 1)).toEqual([
    `workers.packer.objectives.oldestMessageSeconds | ${seconds - 1} | at least the wait that ${mode.kind} is content with and messageTime.maxSeconds, but ${seconds - 1} < ${sum} | raise oldestMessageSeconds to ${seconds}, or let the policy act earlier`,
  ]);
});

test('from zero tasks one is started', () => {
  expect(working({ kind: 'depth', outAbove: 100, inBelow: 20 }, 109, 0)).toEqual([
    expect.stringContaining('outAbove 100 x 4 / (1 x 5) + 30 = 110'),
  ]);
});
