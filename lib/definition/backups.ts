import { z } from 'zod';
import { region } from './region.js';
import { cron } from './schedule.js';

const days = z.int().min(1).max(3650);

/** Copies of databases and files that outlive them, their stack and, where asked, their region. */
export const backupsSchema = z.strictObject({
  cron: cron.default('0 3 * * ? *').describe('When a copy begins, in UTC'),
  keepDays: days.default(35),
  copy: z
    .strictObject({
      region,
      keepDays: days.default(35),
    })
    .optional()
    .describe('A second copy, under a key of its own, where the first region does not reach'),
  restoreTest: z
    .strictObject({
      cron: cron.default('0 6 ? * SUN *').describe('In UTC'),
      keepHours: z
        .int()
        .min(1)
        .max(168)
        .default(4)
        .describe('How long what was restored stays, for whoever looks into it; it is billed so long'),
    })
    .optional()
    .describe('The latest copy of each database is restored, and deleted again'),
});

export type BackupsDefinition = z.output<typeof backupsSchema>;
