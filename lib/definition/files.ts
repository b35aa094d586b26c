import { z } from 'zod';
import { componentName, owner } from './component-name.js';
import { protection } from './switch.js';
import { largestUserId } from './user-id.js';

/** Days that EFS knows; others are refused by it. Source: EFS guide, "Managing storage lifecycle". */
const transitionDays = z.literal([1, 7, 14, 30, 60, 90, 180, 270, 365]);

/** Files that several tasks share: one file system, seen through one directory of it. */
export const filesSchema = z
  .strictObject({
    owner: owner.optional(),
    path: z
      .string()
      .regex(/^(\/[\w-][\w.-]*){1,4}$/, {
        error: 'a directory below /, at most four deep, none beginning with a dot, such as /data',
      })
      .max(100)
      .default('/data')
      .describe('The directory that users see as their root; made with the first mount'),
    user: z
      .string()
      .regex(/^[1-9]\d*$/, { error: 'a numeric user id other than 0, such as "1001"' })
      .refine((user) => Number(user) <= largestUserId, {
        error: `a numeric user id of at most ${largestUserId}, such as "1001": no container has another`,
      })
      .default('1001')
      .describe('Owns all files, whoever writes them; the user of each container that uses them'),
    throughput: z
      .enum(['elastic', 'bursting'])
      .default('elastic')
      .describe('elastic: pays for what is read and written. bursting: what the size earns, with credits for a rush'),
    infrequentAccessDays: transitionDays
      .default(30)
      .describe('Files that nobody touched for so long cost a tenth, and come back with their first read'),
    archiveDays: transitionDays.optional(),
    backup: protection({}).default({ enabled: true }).describe('Every day, kept for 35 days, by AWS Backup'),
  })
  .superRefine(({ infrequentAccessDays, archiveDays, throughput }, problems) => {
    if (archiveDays === undefined) return;
    const refuse = (message: string, remedy: string) =>
      problems.addIssue({ code: 'custom', path: ['archiveDays'], message, params: { remedy } });
    if (archiveDays <= infrequentAccessDays) {
      refuse(
        `more than infrequentAccessDays, but ${archiveDays} <= ${infrequentAccessDays}: files go through the one to the other`,
        'raise archiveDays, or lower infrequentAccessDays',
      );
    }
    // EFS API reference, LifecyclePolicy.
    if (throughput !== 'elastic') {
      refuse(
        `no archive with ${throughput} throughput: EFS keeps one for elastic throughput only`,
        'remove archiveDays, or set throughput to elastic',
      );
    }
  });

export type FilesDefinition = z.output<typeof filesSchema>;
export const fileSystemsSchema = z.record(componentName, filesSchema).default({});
