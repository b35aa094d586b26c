import { z } from 'zod';

/** The retentions that CloudWatch Logs accepts, in days (CreateLogGroup, `RetentionInDays`). */
const accepted = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** A year, as Control Tower wants in production (CT.CLOUDWATCH.PR.2). Elsewhere it costs next to nothing, and goes with the environment. */
export const usualLogDays = 365;

export const logRetentionDays = z
  .literal(accepted, { error: `days that CloudWatch Logs accepts: ${accepted.join(', ')}` })
  .default(usualLogDays);
