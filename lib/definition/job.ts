import { z } from 'zod';
import { componentName } from './component-name.js';
import { containerShape } from './container.js';
import { cron, timeZone } from './schedule.js';

export const jobSchema = z.strictObject({
  ...containerShape,
  cron,
  timeZone: timeZone.default('UTC'),
  flexibleMinutes: z
    .int()
    .min(0)
    .max(1440)
    .default(0)
    .describe('The start may be anywhere within these minutes; 0 = on time'),
  retries: z.int().min(0).max(185).default(2).describe('Attempts to start the task after the first'),
  maxEventAgeSeconds: z
    .int()
    .min(60)
    .max(86_400)
    .default(3_600)
    .describe('A start later than this is given up and kept as a dead letter'),
  stopAfterSeconds: z
    .int()
    .min(60)
    .max(86_400)
    .default(3_600)
    .describe(
      'Longest run that is normal, handed to the container as JOB_STOP_AFTER_SECONDS: it has to end by itself then',
    ),
  shutdownSeconds: z.int().min(2).max(120).default(30),
});

export type JobDefinition = z.output<typeof jobSchema>;
export const jobsSchema = z.record(componentName, jobSchema).default({});
