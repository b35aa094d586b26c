import { z } from 'zod';
import { refuseRepeats } from './refuse-repeats.js';

/** What users are promised. Alarms, rollback alarms, dashboards and load-test thresholds all read it here. */
export const serviceObjectivesSchema = z.strictObject({
  availabilityPercent: z.number().min(90).max(99.999).default(99.9),
  latency: z
    .array(
      z.strictObject({
        percentile: z.number().min(1).max(99.99),
        milliseconds: z.int().min(1),
      }),
    )
    .superRefine(refuseRepeats(({ percentile }) => percentile))
    .default([{ percentile: 95, milliseconds: 500 }]),
});

export const workerObjectivesSchema = z.strictObject({
  oldestMessageSeconds: z.int().min(1).default(300).describe('Age that no message should exceed before it is done'),
});
