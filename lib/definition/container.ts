import { z } from 'zod';
import { owner } from './component-name.js';
import { imageSchema } from './image.js';
import { logRetentionDays } from './log-retention.js';
import { refuseRepeatedValues } from './refuse-repeats.js';
import { taskSchema } from './task-size.js';
import { componentTelemetrySchema } from './telemetry.js';
import { largestUserId } from './user-id.js';
import { usesSchema } from './uses.js';
import { variablesSchema } from './variables.js';

/** What services, workers and jobs have in common: one container of one image. */
export const containerShape = {
  owner: owner.optional().describe('Team; the owner of the platform when absent'),
  image: imageSchema,
  command: z.array(z.string().min(1)).min(1).optional().describe('Instead of the command of the image'),
  task: taskSchema,
  variables: variablesSchema.describe('Plain environment variables; never a secret'),
  user: z
    .string()
    .regex(/^0*[1-9]\d*(:\d+)?$/, { error: 'a numeric user id other than 0, which is root, such as "1001"' })
    .refine((user) => !user.split(':').some((id) => Number(id) > largestUserId), {
      error: `a numeric user id of at most ${largestUserId}, such as "1001"`,
    })
    .default('1001')
    .describe('Never root'),
  writablePaths: z
    .array(z.string().regex(/^\/[\w/.-]+$/, { error: 'an absolute path below /, such as /tmp' }))
    .superRefine(refuseRepeatedValues)
    .default(['/tmp'])
    .describe(
      'Scratch volumes on an otherwise read-only file system; declare each as VOLUME in the image, or only root may write there',
    ),
  inMemoryCache: z
    .strictObject({ maxMiB: z.int().min(1), ttlSeconds: z.int().min(1) })
    .optional()
    .describe('The first cache layer, inside the task; its size counts against the memory of the task'),
  telemetry: componentTelemetrySchema
    .optional()
    .describe('Metrics and traces of its own, taken by a collector beside it'),
  logRetentionDays,
  uses: usesSchema,
};

/** Which part of the tasks runs on Spot capacity, which AWS takes back with two minutes of notice. */
export const capacitySchema = z.strictObject({
  onDemandBase: z.int().min(0).max(1000).default(1).describe('Tasks that are always on demand'),
  spotPercent: z.int().min(0).max(100).default(0).describe('Share of the tasks above the base that runs on Spot'),
});

export type CapacityDefinition = z.output<typeof capacitySchema>;
