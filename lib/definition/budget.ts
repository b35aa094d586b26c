import { z } from 'zod';
import { refuseRepeatedValues } from './refuse-repeats.js';

/** What a month may cost, and when somebody hears of it. */
export const budgetSchema = z.strictObject({
  usd: z.number().min(1).describe('A month, as billed: what carries the tags of this platform and environment'),
  actualPercent: z
    .array(z.int().min(1).max(1000))
    .max(4, { error: 'at most four: AWS Budgets takes five notifications, and the forecast is one' })
    .superRefine(refuseRepeatedValues)
    .default([80, 100])
    .describe('Shares of it that tell when they are spent'),
  forecastPercent: z.int().min(1).max(1000).default(100).describe('Share that tells when it is foreseen for the month'),
});

export type BudgetDefinition = z.output<typeof budgetSchema>;
