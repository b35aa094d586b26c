import type { Demand } from '../demand.js';
import { Random } from '../random.js';
import type { Curve, CurveOf } from './curve.js';

/** A Wednesday in winter time: no clock changes, and schedules of working days apply. */
const day = Date.UTC(2026, 0, 14);

interface Shape {
  readonly seconds: number;
  readonly startHour: number;
  readonly text: string;
  readonly at: (second: number) => number;
  readonly random?: boolean;
  readonly failing?: (second: number) => number;
}

const number = (value: number): string => String(Number(value.toPrecision(3)));

/** Changes between two states that last for random times with these means, in minutes; true is the second one. */
function alternation(random: Random, seconds: number, meanMinutes: readonly [number, number]): Uint8Array {
  const states = new Uint8Array(seconds);
  let second = false;
  for (let start = 0; start < seconds; second = !second) {
    const end = start + Math.max(1, meanMinutes[second ? 1 : 0] * 60 * random.exponential());
    states.fill(second ? 1 : 0, Math.floor(start), Math.min(seconds, Math.floor(end)));
    start = end;
  }
  return states;
}

function stagesRate({ stages, secondsPerRequest }: CurveOf<'k6'>): (second: number) => number {
  return (second) => {
    let start = 0;
    let users = 0;
    for (const stage of stages) {
      const end = start + stage.minutes * 60;
      if (second < end) return (users + ((stage.users - users) * (second - start)) / (end - start)) / secondsPerRequest;
      start = end;
      users = stage.users;
    }
    return users / secondsPerRequest;
  };
}

const shapes: { readonly [Kind in Curve['kind']]: (curve: CurveOf<Kind>, random: Random) => Shape } = {
  constant: ({ perSecond, minutes, startHour }) => ({
    seconds: minutes * 60,
    startHour,
    text: `${number(perSecond)}/s all the time`,
    at: () => perSecond,
  }),
  step: ({ fromPerSecond, toPerSecond, atMinute, untilMinute = Number.POSITIVE_INFINITY, minutes, startHour }) => ({
    seconds: minutes * 60,
    startHour,
    text: `${number(fromPerSecond)}/s, from minute ${atMinute} on ${number(toPerSecond)}/s${Number.isFinite(untilMinute) ? `, until minute ${untilMinute}` : ''}`,
    at: (second) => (second >= atMinute * 60 && second < untilMinute * 60 ? toPerSecond : fromPerSecond),
  }),
  ramp: ({ fromPerSecond, toPerSecond, fromMinute, toMinute, minutes, startHour }) => ({
    seconds: minutes * 60,
    startHour,
    text: `${number(fromPerSecond)}/s to ${number(toPerSecond)}/s between minutes ${fromMinute} and ${toMinute}`,
    at: (second) => {
      const share = (second - fromMinute * 60) / Math.max(1, (toMinute - fromMinute) * 60);
      return fromPerSecond + (toPerSecond - fromPerSecond) * Math.min(1, Math.max(0, share));
    },
  }),
  spike: ({ basePerSecond, peakPerSecond, atMinute, forMinutes, minutes, startHour }) => ({
    seconds: minutes * 60,
    startHour,
    text: `${number(basePerSecond)}/s, for ${forMinutes} minutes ${number(peakPerSecond)}/s`,
    at: (second) => (second >= atMinute * 60 && second < (atMinute + forMinutes) * 60 ? peakPerSecond : basePerSecond),
  }),
  diurnal: ({ lowPerSecond, highPerSecond, peakHour, days }) => ({
    seconds: days * 86_400,
    startHour: 0,
    text: `a day between ${number(lowPerSecond)}/s and ${number(highPerSecond)}/s at ${peakHour}:00 UTC`,
    at: (second) => {
      const swing = (1 + Math.cos(((second / 3_600 - peakHour) / 12) * Math.PI)) / 2;
      return lowPerSecond + (highPerSecond - lowPerSecond) * swing;
    },
  }),
  bursts: ({ basePerSecond, peakPerSecond, meanQuietMinutes, meanBurstMinutes, minutes, startHour }, random) => {
    const states = alternation(random, minutes * 60, [meanQuietMinutes, meanBurstMinutes]);
    return {
      seconds: minutes * 60,
      startHour,
      text: `${number(basePerSecond)}/s with bursts of ${number(peakPerSecond)}/s for ${meanBurstMinutes} minutes on average, every ${meanQuietMinutes}`,
      at: (second) => (states[second] === 1 ? peakPerSecond : basePerSecond),
      random: true,
    };
  },
  poisson: ({ perSecond, minutes, startHour }, random) => ({
    seconds: minutes * 60,
    startHour,
    text: `${number(perSecond)}/s at random`,
    at: () => random.poisson(perSecond),
    random: true,
  }),
  'modulated-poisson': (
    { lowPerSecond, highPerSecond, meanLowMinutes, meanHighMinutes, minutes, startHour },
    random,
  ) => {
    const states = alternation(random, minutes * 60, [meanLowMinutes, meanHighMinutes]);
    return {
      seconds: minutes * 60,
      startHour,
      text: `at random with ${number(lowPerSecond)}/s or ${number(highPerSecond)}/s, changing after ${meanLowMinutes} and ${meanHighMinutes} minutes on average`,
      at: (second) => random.poisson(states[second] === 1 ? highPerSecond : lowPerSecond),
      random: true,
    };
  },
  k6: (curve) => ({
    seconds: curve.stages.reduce((sum, stage) => sum + stage.minutes * 60, 0),
    startHour: curve.startHour,
    text: `load test to ${curve.stages.map(({ users }) => users).join(', ')} users, ${number(curve.secondsPerRequest)} s a request`,
    at: stagesRate(curve),
  }),
  'midnight-job': ({ basePerSecond, messages, overSeconds }) => ({
    seconds: 3 * 3_600,
    startHour: 23,
    text: `${number(basePerSecond)}/s and ${messages} messages at midnight`,
    at: (second) => basePerSecond + (second >= 3_600 && second < 3_600 + overSeconds ? messages / overSeconds : 0),
  }),
  'retry-storm': ({ perSecond, failingFromMinute, failingMinutes, failingPercent, minutes, startHour }) => ({
    seconds: minutes * 60,
    startHour,
    text: `${number(perSecond)}/s, of which ${failingPercent} % fail from minute ${failingFromMinute} for ${failingMinutes} minutes`,
    at: () => perSecond,
    failing: (second) =>
      second >= failingFromMinute * 60 && second < (failingFromMinute + failingMinutes) * 60 ? failingPercent / 100 : 0,
  }),
};

function everySecond(seconds: number, at: (second: number) => number): Float64Array {
  const values = new Float64Array(Math.round(seconds));
  for (let second = 0; second < values.length; second++) values[second] = at(second);
  return values;
}

/** A curve second by second. */
export function demandOf(name: string, curve: Curve, seed: number): Demand {
  const shape = (shapes[curve.kind] as (one: Curve, random: Random) => Shape)(curve, new Random(seed));
  const { seconds, startHour, text, at, random = false, failing } = shape;
  return {
    name,
    text,
    rates: everySecond(seconds, at),
    epochMilliseconds: day + startHour * 3_600_000,
    random,
    failing: failing === undefined ? undefined : everySecond(seconds, failing),
  };
}
