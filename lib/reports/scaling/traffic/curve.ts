import { z } from 'zod';

const rate = z.number().min(0);
const minute = z.number().min(0);
const minutes = z
  .number()
  .min(1)
  .max(7 * 1_440);
/** Hour of a Wednesday, UTC, at which the curve begins: schedules know the time of day. */
const startHour = z.number().min(0).max(23).default(10);

/** One shape of demand. Rates are arrivals a second; what is random is so by a seed. */
export const curveSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant'), perSecond: rate, minutes, startHour }),
  z.strictObject({
    kind: z.literal('step'),
    fromPerSecond: rate,
    toPerSecond: rate,
    atMinute: minute,
    untilMinute: minute.optional(),
    minutes,
    startHour,
  }),
  z.strictObject({
    kind: z.literal('ramp'),
    fromPerSecond: rate,
    toPerSecond: rate,
    fromMinute: minute,
    toMinute: minute,
    minutes,
    startHour,
  }),
  z.strictObject({
    kind: z.literal('spike'),
    basePerSecond: rate,
    peakPerSecond: rate,
    atMinute: minute,
    forMinutes: minute,
    minutes,
    startHour,
  }),
  z.strictObject({
    kind: z.literal('diurnal'),
    lowPerSecond: rate,
    highPerSecond: rate,
    peakHour: z.number().min(0).max(23).default(14),
    days: z.int().min(1).max(7).default(1),
  }),
  z.strictObject({
    kind: z.literal('bursts'),
    basePerSecond: rate,
    peakPerSecond: rate,
    meanQuietMinutes: minute,
    meanBurstMinutes: minute,
    minutes,
    startHour,
  }),
  z.strictObject({ kind: z.literal('poisson'), perSecond: rate, minutes, startHour }),
  z
    .strictObject({
      kind: z.literal('modulated-poisson'),
      lowPerSecond: rate,
      highPerSecond: rate,
      meanLowMinutes: minute,
      meanHighMinutes: minute,
      minutes,
      startHour,
    })
    .describe('A Poisson process that changes between two rates at random times'),
  z
    .strictObject({
      kind: z.literal('k6'),
      stages: z.array(z.strictObject({ minutes, users: z.number().min(0) })).min(1),
      secondsPerRequest: z.number().min(0.001).describe('Of one user: pause and answer together'),
      startHour,
    })
    .describe('Stages of a load test: users rise or fall in a straight line to the number of each stage'),
  z
    .strictObject({
      kind: z.literal('midnight-job'),
      basePerSecond: rate,
      messages: z.number().min(0),
      overSeconds: z.number().min(1).default(1),
    })
    .describe('Messages that a job writes at once at midnight, from 23:00 to 02:00'),
  z
    .strictObject({
      kind: z.literal('retry-storm'),
      perSecond: rate,
      failingFromMinute: minute,
      failingMinutes: minute,
      failingPercent: z.number().min(0).max(100),
      minutes,
      startHour,
    })
    .describe('Messages fail for a while and come back when their visibility ends'),
]);

export type Curve = z.output<typeof curveSchema>;
export type CurveOf<Kind extends Curve['kind']> = Extract<Curve, { kind: Kind }>;
