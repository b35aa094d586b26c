import { z } from 'zod';
import { componentName, owner } from './component-name.js';

const lifecycle = z
  .strictObject({
    infrequentAccessDays: z
      .int()
      .min(30, { error: 'at least 30 days: S3 moves nothing to infrequent access earlier' })
      .optional(),
    glacierDays: z.int().min(1).optional(),
    expireDays: z.int().min(1).optional(),
    noncurrentExpireDays: z.int().min(1).default(30).describe('Overwritten and deleted versions are kept this long'),
  })
  .superRefine(({ infrequentAccessDays, glacierDays, expireDays }, problems) => {
    const steps = [
      ['infrequentAccessDays', infrequentAccessDays],
      ['glacierDays', glacierDays],
      ['expireDays', expireDays],
    ] as const;
    const given = steps.filter((step): step is readonly [(typeof step)[0], number] => step[1] !== undefined);
    for (const [index, [name, days]] of given.entries()) {
      const before = given[index - 1];
      // A move to Glacier needs 30 days in infrequent access, which S3 bills as a minimum.
      const least = before === undefined ? days : before[1] + (name === 'glacierDays' ? 30 : 1);
      if (days >= least) continue;
      problems.addIssue({
        code: 'custom',
        path: [name],
        message: `at least ${least}: ${before?.[0]} is ${before?.[1]}`,
        params: { remedy: `raise ${name}, or lower ${before?.[0]}` },
      });
    }
  });

export const bucketSchema = z.strictObject({
  owner: owner.optional(),
  versioned: z.boolean().default(true),
  lifecycle: lifecycle.prefault({}),
});

export type BucketDefinition = z.output<typeof bucketSchema>;
export const bucketsSchema = z.record(componentName, bucketSchema).default({});
