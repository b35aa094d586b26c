import { z } from 'zod';
import { refuseRepeats } from './refuse-repeats.js';

const latencySchema = z
  .array(
    z.strictObject({
      percentile: z.number().min(1).max(99.99),
      milliseconds: z.int().min(1),
    }),
  )
  .superRefine(refuseRepeats(({ percentile }) => percentile))
  .superRefine((latency, problems) => {
    for (const [index, { percentile, milliseconds }] of latency.entries()) {
      const slower = latency.find((other) => other.percentile < percentile && other.milliseconds > milliseconds);
      if (slower === undefined) continue;
      problems.addIssue({
        code: 'custom',
        path: [index, 'milliseconds'],
        message: `at least the ${slower.milliseconds} ms of percentile ${slower.percentile}: whoever is among the fastest ${slower.percentile} % is among the fastest ${percentile} % too`,
        params: { remedy: 'exchange the two times, or correct one' },
      });
    }
  });

/** How long failures are added up: what the objective leaves of all requests in these days may fail. */
const errorBudgetSchema = z.strictObject({
  days: z.int().min(7).max(30).default(28).describe('28: whole weeks, so that each has as many weekends'),
});

/** What users are promised. Alarms, rollback alarms, dashboards and load-test thresholds all read it here. */
export const serviceObjectivesSchema = z.strictObject({
  availabilityPercent: z.number().min(90).max(99.999).default(99.9),
  latency: latencySchema.default([{ percentile: 95, milliseconds: 500 }]),
  load: z
    .strictObject({
      requestsPerSecond: z.number().min(0.01),
      addresses: z
        .int()
        .min(1)
        .describe('From how many addresses at least they come; an office behind one address is one'),
    })
    .optional()
    .describe('Up to which load the other objectives hold; tasks and limits are checked against it'),
  errorBudget: errorBudgetSchema
    .optional()
    .describe(
      'Makes availability and each latency a service level objective, with alarms on the speed at which its budget goes',
    ),
});

export const workerObjectivesSchema = z.strictObject({
  oldestMessageSeconds: z.int().min(1).default(300).describe('Age that no message should exceed before it is done'),
  load: z
    .strictObject({
      messagesPerSecond: z.number().min(0.001).optional(),
      messagesAtATime: z.int().min(1).optional(),
    })
    .refine(({ messagesPerSecond, messagesAtATime }) => (messagesPerSecond ?? messagesAtATime) !== undefined, {
      error: 'at least one of messagesPerSecond and messagesAtATime',
    })
    .optional()
    .describe('Up to which load the other objectives hold; the tasks are checked against it'),
  errorBudget: errorBudgetSchema
    .extend({
      percentOfMinutes: z
        .number()
        .min(50)
        .max(99.99)
        .default(99)
        .describe('Share of minutes in which no message is older than oldestMessageSeconds'),
    })
    .optional()
    .describe(
      'Makes the age of the oldest message a service level objective, with alarms on the speed at which its budget goes',
    ),
});

/** What may be lost with a database, and for how long it may be away. Backups and standby are checked against it. */
export const databaseObjectivesSchema = z.strictObject({
  recoveryMinutes: z
    .number()
    .min(0)
    .optional()
    .describe('Until it answers again after its instance or its zone has failed (RTO)'),
  lossMinutes: z
    .number()
    .min(0)
    .optional()
    .describe('Of writes that may be lost when data has to be brought back from backups (RPO)'),
});
