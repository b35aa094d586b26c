import { z } from 'zod';
import { componentName } from './component-name.js';
import { capacitySchema, containerShape } from './container.js';
import { workerObjectivesSchema } from './objectives.js';
import { protection } from './switch.js';
import { refuseOwnQueue } from './uses.js';
import { workerScalingSchema } from './worker-scaling.js';

export const workerSchema = z
  .strictObject({
    ...containerShape,
    queue: componentName.describe('The queue it consumes; the grant and the variables follow'),
    concurrency: z.int().min(1).max(1000).default(1).describe('Messages that one task works on at a time'),
    messageTime: z
      .strictObject({
        meanSeconds: z.number().min(0.001),
        maxSeconds: z
          .number()
          .min(0.001)
          .max(43_200, { error: 'at most 43200 seconds: SQS hides a message no longer than 12 hours' }),
      })
      .superRefine(({ meanSeconds, maxSeconds }, problems) => {
        if (meanSeconds <= maxSeconds) return;
        problems.addIssue({
          code: 'custom',
          path: ['meanSeconds'],
          message: `at most maxSeconds, but ${meanSeconds} > ${maxSeconds}`,
          params: { remedy: 'lower meanSeconds, or raise maxSeconds' },
        });
      }),
    shutdownSeconds: z
      .int()
      .min(2)
      .max(120, { error: 'at most 120 seconds: Fargate waits no longer between SIGTERM and SIGKILL' })
      .default(115)
      .describe('From SIGTERM to SIGKILL: time to finish or give back the messages in hand'),
    scaling: workerScalingSchema,
    capacity: capacitySchema.prefault({ spotPercent: 0 }),
    deployment: z
      .strictObject({
        breaker: protection({}).default({ enabled: true }),
        alarmRollback: protection({}).default({ enabled: true }),
      })
      .prefault({}),
    objectives: workerObjectivesSchema.prefault({}),
  })
  .superRefine(({ queue, uses }, problems) => refuseOwnQueue(queue, uses, problems));

export type WorkerDefinition = z.output<typeof workerSchema>;
export const workersSchema = z.record(componentName, workerSchema).default({});
