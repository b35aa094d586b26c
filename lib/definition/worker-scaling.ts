import { z } from 'zod';
import { forecastSchema } from './forecast.js';

const cooldowns = {
  outCooldownSeconds: z.int().min(0).default(60),
  inCooldownSeconds: z.int().min(0).default(300),
};

/** How the number of workers follows the queue. */
export const workerScalingModeSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('depth'),
      outAbove: z.int().min(0).describe('Waiting messages above which workers are added; strictly more'),
      inBelow: z
        .int()
        .min(1)
        .describe('Messages, waiting and in flight, below which workers are removed; strictly fewer'),
      outBy: z.int().min(1).max(100).default(1),
      inBy: z.int().min(1).max(100).default(1),
      ...cooldowns,
    })
    .superRefine(({ outAbove, inBelow }, problems) => {
      if (inBelow <= outAbove + 1) return;
      problems.addIssue({
        code: 'custom',
        path: ['inBelow'],
        message: `at most outAbove + 1, but ${inBelow} > ${outAbove} + 1: in between workers would be added and removed at once`,
        params: { remedy: `lower inBelow to ${outAbove + 1} or less, or raise outAbove` },
      });
    })
    .describe('Steps on the number of messages'),
  z
    .strictObject({
      kind: z.literal('backlog'),
      acceptableLatencySeconds: z.int().min(1).describe('How long a message may wait for its turn'),
      ...cooldowns,
    })
    .describe('Messages for each task, held at acceptable latency / mean message time x concurrency'),
  z
    .strictObject({ kind: z.literal('pending-per-task'), target: z.number().min(0.1), ...cooldowns })
    .describe('Messages for each task, held at a number of your own'),
  z
    .strictObject({
      kind: z.literal('rate'),
      objectiveSeconds: z.int().min(1).describe('Seconds within which a backlog is to be worked off'),
      utilisationPercent: z.number().min(10).max(100).default(85).describe('Share of a task that the plan counts on'),
      startSeconds: z
        .int()
        .min(60)
        .default(120)
        .describe('From the decision to a task that works; no step is repeated before'),
    })
    .describe('Tasks for the arrival rate plus the backlog over the objective'),
]);

export const workerScalingSchema = z
  .strictObject({
    min: z.int().min(0).max(1000).default(1),
    max: z.int().min(1).max(1000),
    mode: workerScalingModeSchema,
    forecast: forecastSchema.optional(),
    wakeFromZero: z
      .boolean()
      .default(false)
      .describe(
        'Required for min 0: an alarm that starts the first task, three minutes or more after the first message',
      ),
    cpuTargetPercent: z
      .number()
      .min(1)
      .max(100)
      .optional()
      .describe('A CPU policy beside the queue policy. Leave it out unless you know why: the two argue'),
  })
  .superRefine(({ min, max, wakeFromZero }, problems) => {
    if (min > max) {
      problems.addIssue({
        code: 'custom',
        path: ['min'],
        message: `min <= max, but ${min} > ${max}`,
        params: { remedy: 'lower min or raise max' },
      });
    }
    if (min === 0 && !wakeFromZero) {
      problems.addIssue({
        code: 'custom',
        path: ['min'],
        message:
          'min >= 1 unless wakeFromZero is true: at zero tasks the task count has no data, and no other policy ever fires',
        params: {
          remedy: 'set min to 1, or wakeFromZero to true and accept that the first message waits three minutes or more',
        },
      });
    }
    if (min > 0 && wakeFromZero) {
      problems.addIssue({
        code: 'custom',
        path: ['wakeFromZero'],
        message: `no wakeFromZero with min ${min}: there is always a task`,
        params: { remedy: 'set min to 0, or leave wakeFromZero away' },
      });
    }
  });

export type WorkerScaling = z.output<typeof workerScalingSchema>;
export type WorkerScalingMode = z.output<typeof workerScalingModeSchema>;
export type WorkerScalingModeOf<Kind extends WorkerScalingMode['kind']> = Extract<WorkerScalingMode, { kind: Kind }>;
