import { Published } from '../../../lib/reports/scaling/metrics/published.js';
import {
  byCpu,
  byQueueLength,
  defaultDown,
  defaultUp,
  horizontalPodAutoscaler,
  type PodAutoscalerProps,
} from '../../../lib/reports/scaling/peers/horizontal-pod-autoscaler.js';
import { emptyGauges } from '../../../lib/reports/scaling/work/load-profile.js';

/** Pods after each sync of 15 s, when the metric asks for these. */
function sizes(needed: readonly number[], from: number, change: Partial<PodAutoscalerProps> = {}): number[] {
  let asked = 0;
  const controller = horizontalPodAutoscaler({
    bounds: { min: 1, max: 100 },
    needed: () => asked,
    up: defaultUp,
    down: defaultDown,
    ...change,
  })({ phaseSeconds: 0, startSecond: 0 });
  const sight = { published: new Published(0, false), gauges: emptyGauges() };
  let desired = from;
  return needed.map((pods, index) => {
    asked = pods;
    desired = controller.decide((index + 1) * 15, desired, sight);
    return desired;
  });
}

const times = (count: number, value: number) => Array.from({ length: count }, () => value);

test('grows by four pods or doubles, whichever is more, every 15 s', () => {
  expect(sizes(times(5, 60), 2)).toEqual([6, 12, 24, 48, 60]);
});

test('a tenth more or less is near enough', () => {
  expect(sizes([10.9, 9.1], 10)).toEqual([10, 10]);
  expect(sizes([11.1], 10)).toEqual([12]);
});

test('shrinks to the highest need of five minutes', () => {
  const found = sizes([10, ...times(21, 4)], 10);
  expect(found.slice(0, 20)).toEqual(times(20, 10));
  expect(found.at(-1)).toBe(4);
});

test('the behaviour of the source document: half as many more in a minute, a quarter fewer', () => {
  const behaviour = {
    up: { percent: 50, pods: 0, periodSeconds: 60, windowSeconds: 0 },
    down: { percent: 25, pods: 0, periodSeconds: 60, windowSeconds: 0 },
  };
  expect(sizes(times(9, 50), 4, behaviour)).toEqual([6, 6, 6, 6, 9, 9, 9, 9, 14]);
  expect(sizes(times(5, 1), 20, behaviour)).toEqual([15, 15, 15, 15, 11]);
});

test('stays within its bounds', () => {
  expect(sizes(times(3, 500), 90)).toEqual([100, 100, 100]);
  expect(sizes(times(25, 0), 3).at(-1)).toBe(1);
});

test('counts processor use over the pods that work, and messages over the length for one', () => {
  const gauges = { ...emptyGauges(), cpuPercent: 63, ready: 10, visible: 40, inflight: 11 };
  expect(byCpu(70, 90)(gauges)).toBeCloseTo(10, 9);
  expect(byQueueLength(5)(gauges)).toBeCloseTo(10.2, 9);
});
