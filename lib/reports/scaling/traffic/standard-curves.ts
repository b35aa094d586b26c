import { type Curve, curveSchema } from './curve.js';

/**
 * What every component is tried with, from the most that it is meant to carry: eight times as much at once, a peak for
 * three minutes, a day, and bursts that come when nobody expects them.
 */
export function standardCurves(peakPerSecond: number): Readonly<Record<string, Curve>> {
  const base = peakPerSecond / 8;
  const curves = {
    step: {
      kind: 'step',
      fromPerSecond: base,
      toPerSecond: peakPerSecond,
      atMinute: 30,
      untilMinute: 150,
      minutes: 210,
    },
    spike: { kind: 'spike', basePerSecond: base, peakPerSecond, atMinute: 30, forMinutes: 3, minutes: 90 },
    day: { kind: 'diurnal', lowPerSecond: base, highPerSecond: peakPerSecond },
    bursts: {
      kind: 'bursts',
      basePerSecond: base,
      peakPerSecond,
      meanQuietMinutes: 30,
      meanBurstMinutes: 10,
      minutes: 240,
    },
  };
  return Object.fromEntries(Object.entries(curves).map(([name, curve]) => [name, curveSchema.parse(curve)]));
}
