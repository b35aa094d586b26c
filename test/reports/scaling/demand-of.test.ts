import { type Curve, curveSchema } from '../../../lib/reports/scaling/traffic/curve.js';
import { demandOf } from '../../../lib/reports/scaling/traffic/demand-of.js';
import { standardCurves } from '../../../lib/reports/scaling/traffic/standard-curves.js';

const demand = (curve: object, seed = 1) => demandOf('curve', curveSchema.parse(curve) as Curve, seed);
const at = (curve: object, ...minutes: readonly number[]) => {
  const { rates } = demand(curve);
  return minutes.map((minute) => Number((rates[minute * 60] as number).toFixed(6)));
};
const mean = (rates: Float64Array) => rates.reduce((sum, rate) => sum + rate, 0) / rates.length;

test.each([
  [{ kind: 'constant', perSecond: 5, minutes: 10 }, [0, 9], [5, 5]],
  [
    { kind: 'step', fromPerSecond: 2, toPerSecond: 16, atMinute: 3, untilMinute: 6, minutes: 10 },
    [2, 3, 5, 6],
    [2, 16, 16, 2],
  ],
  [{ kind: 'step', fromPerSecond: 2, toPerSecond: 16, atMinute: 3, minutes: 10 }, [2, 9], [2, 16]],
  [{ kind: 'ramp', fromPerSecond: 0, toPerSecond: 10, fromMinute: 2, toMinute: 7, minutes: 10 }, [1, 4, 9], [0, 4, 10]],
  [
    { kind: 'spike', basePerSecond: 1, peakPerSecond: 20, atMinute: 4, forMinutes: 3, minutes: 10 },
    [3, 4, 6, 7],
    [1, 20, 20, 1],
  ],
  [{ kind: 'diurnal', lowPerSecond: 10, highPerSecond: 80 }, [120, 480, 840], [10, 45, 80]],
  [{ kind: 'midnight-job', basePerSecond: 1, messages: 600, overSeconds: 60 }, [0, 60, 61], [1, 11, 1]],
  [
    { kind: 'retry-storm', perSecond: 3, failingFromMinute: 2, failingMinutes: 3, failingPercent: 50, minutes: 10 },
    [0, 9],
    [3, 3],
  ],
])('%j at minutes %j is %j', (curve, minutes, rates) => {
  expect(at(curve, ...minutes)).toEqual(rates);
});

test('the load test of the source documents: 100, 200 and 500 users, a second and a bit each', () => {
  const stages = [
    { minutes: 2, users: 100 },
    { minutes: 5, users: 100 },
    { minutes: 2, users: 200 },
    { minutes: 5, users: 200 },
    { minutes: 2, users: 500 },
    { minutes: 10, users: 500 },
    { minutes: 5, users: 0 },
  ];
  const curve = { kind: 'k6', stages, secondsPerRequest: 1.25 };
  expect(demand(curve).rates).toHaveLength(31 * 60);
  expect(at(curve, 0, 1, 5, 8, 12, 20, 30)).toEqual([0, 40, 80, 120, 160, 400, 80]);
});

test('a retry storm says which share fails when', () => {
  const { failing } = demand({
    kind: 'retry-storm',
    perSecond: 3,
    failingFromMinute: 2,
    failingMinutes: 3,
    failingPercent: 50,
    minutes: 10,
  });
  expect([119, 120, 299, 300].map((second) => failing?.[second])).toEqual([0, 0.5, 0.5, 0]);
});

const random = [
  { kind: 'poisson', perSecond: 4, minutes: 600 },
  {
    kind: 'modulated-poisson',
    lowPerSecond: 2,
    highPerSecond: 6,
    meanLowMinutes: 2,
    meanHighMinutes: 2,
    minutes: 2_000,
  },
  { kind: 'bursts', basePerSecond: 2, peakPerSecond: 6, meanQuietMinutes: 2, meanBurstMinutes: 2, minutes: 2_000 },
];

test.each(random)('$kind is the same for the same seed, and has its mean', (curve) => {
  const bytes = (seed: number) => Buffer.from(demand(curve, seed).rates.buffer);
  expect(bytes(3).equals(bytes(3))).toBe(true);
  expect(bytes(3).equals(bytes(4))).toBe(false);
  expect(demand(curve).random).toBe(true);
  expect(Math.abs(mean(demand(curve).rates) - 4)).toBeLessThan(0.3);
});

test('a Poisson process has the variance of its mean, below and above the normal approximation', () => {
  for (const perSecond of [4, 60]) {
    const { rates } = demand({ kind: 'poisson', perSecond, minutes: 600 });
    const middle = mean(rates);
    expect(rates.reduce((sum, rate) => sum + (rate - middle) ** 2, 0) / rates.length / perSecond).toBeCloseTo(1, 1);
  }
});

test('a curve knows its time of day', () => {
  const start = (curve: object) => new Date(demand(curve).epochMilliseconds).toISOString().slice(11, 16);
  expect(start({ kind: 'constant', perSecond: 1, minutes: 1 })).toBe('10:00');
  expect(start({ kind: 'midnight-job', basePerSecond: 1, messages: 1 })).toBe('23:00');
  expect(start({ kind: 'diurnal', lowPerSecond: 1, highPerSecond: 2 })).toBe('00:00');
});

test('the standard step is eight times as much', () => {
  expect(standardCurves(80).step).toMatchObject({ fromPerSecond: 10, toPerSecond: 80 });
});
