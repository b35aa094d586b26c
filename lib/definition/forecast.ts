import { z } from 'zod';

const shape = {
  cpuTargetPercent: z.number().min(1).max(100).describe('Use of a task at which the forecast counts it as full'),
  bufferMinutes: z
    .int()
    .min(0)
    .max(59)
    .default(15)
    .describe('How long before the hour that is foreseen the tasks are there'),
};

/**
 * A size from the hours of the days before, beside the policies that follow the load: whichever wants more tasks wins. AWS
 * computes it by the hour, for 48 hours, from CPU use.
 */
export const forecastSchema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('forecast-only'), ...shape }).describe('Nothing is moved: look at it for two weeks'),
  z.strictObject({
    mode: z.literal('forecast-and-scale'),
    since: z.iso
      .date()
      .describe('The day from which the service has run with load: a forecast needs a day, and is good after fourteen'),
    ...shape,
  }),
]);

export type ForecastDefinition = z.output<typeof forecastSchema>;
