import { scalingPage } from '../../../lib/reports/scaling/render/page.js';
import { type ReportOptions, scalingReport } from '../../../lib/reports/scaling/scaling-report.js';
import { trafficFileSchema } from '../../../lib/reports/scaling/traffic/traffic-file.js';
import { givenPlan, givenWorkerTarget } from '../../given/scaling-plan.js';

const options: ReportOptions = { compare: false, runs: 2, components: [], curves: ['step'] };
const traffic = (component: object) => trafficFileSchema.parse({ environments: { prod: { mailer: component } } });

test('the same assembly gives the same report', () => {
  const page = () => scalingPage(scalingReport(givenPlan(), undefined, { ...options, curves: ['bursts'] }));
  const first = page();
  expect(page() === first).toBe(true);
});

test('each component meets the standard curves, up to 80 % of its largest size', () => {
  const { components } = scalingReport(givenPlan(), undefined, { ...options, curves: [], runs: 1 });
  expect(components.map(({ target, curves }) => [target.name, curves.map(({ demand }) => demand.name)])).toEqual([
    ['api', ['step', 'spike', 'day', 'bursts']],
    ['mailer', ['step', 'spike', 'day', 'bursts']],
  ]);
  expect(Math.max(...(components[1]?.curves[0]?.demand.rates ?? []))).toBeCloseTo(160, 6);
});

test('the traffic of its environment counts instead, and its curves come on top', () => {
  const extra = { night: { kind: 'midnight-job', basePerSecond: 1, messages: 500 } };
  const { components } = scalingReport(givenPlan(), traffic({ peakPerSecond: 80, curves: extra }), {
    ...options,
    components: ['mailer'],
    curves: ['step', 'night'],
  });
  expect(components.map(({ curves }) => curves.map(({ demand }) => Math.max(...demand.rates)))).toEqual([[80, 501]]);
});

test('a demand within the smallest size needs nothing and costs exactly that', () => {
  const constant = { calm: { kind: 'constant', perSecond: 5, minutes: 60 } };
  const [component] = scalingReport(givenPlan(), traffic({ curves: constant }), {
    ...options,
    components: ['mailer'],
    curves: ['calm'],
  }).components;
  expect(component?.curves[0]?.trials[0]).toMatchObject({
    minutesOver: 0,
    taskHours: 2,
    timesOptimum: 1,
    actions: 0,
    reversals: 0,
  });
});

test('compared are the rules of the documents and of others, the largest size last', () => {
  const report = scalingReport(givenPlan(), undefined, { ...options, compare: true, runs: 1 });
  expect(report.components.map(({ curves }) => curves[0]?.trials.map(({ label }) => label))).toEqual([
    [
      'this assembly',
      'document: +50 %, -25 % a minute',
      'aws-ecs-patterns and CPU 70 %',
      'Kubernetes HPA, CPU 70 %',
      'fixed at max',
    ],
    [
      'this assembly',
      'document: +1 above 100, -1 below 20',
      'aws-ecs-patterns default',
      'Kubernetes HPA, CPU 70 %',
      'KEDA, 5 messages a pod',
      'fixed at max',
    ],
  ]);
  for (const { curves } of report.components) {
    const fixed = curves[0]?.trials.at(-1);
    expect(fixed).toMatchObject({ minutesOver: 0, actions: 0 });
    // Nobody who meets the objective is cheaper than the optimum.
    for (const trial of curves[0]?.trials ?? []) {
      if (trial.minutesOver === 0) expect(trial.timesOptimum).toBeGreaterThanOrEqual(1);
    }
  }
});

test('every message is accounted for at the end of a storm of retries', () => {
  const storm = {
    kind: 'retry-storm',
    perSecond: 15,
    failingFromMinute: 10,
    failingMinutes: 5,
    failingPercent: 80,
    minutes: 60,
  };
  const [component] = scalingReport(givenPlan(), traffic({ curves: { storm } }), {
    ...options,
    components: ['mailer'],
    curves: ['storm'],
  }).components;
  const { arrived, done, waiting, inflight, dead } = component?.curves[0]?.trials[0]?.shown.ledger ?? {};
  expect(arrived).toBeGreaterThan(0);
  // Three receives within five minutes are enough for some.
  expect(dead).toBeGreaterThan(0);
  expect(Number(done) + Number(waiting) + Number(inflight) + Number(dead)).toBe(arrived);
});

test('what could not be simulated and what was assumed stand together', () => {
  const plan = givenPlan({
    targets: [givenWorkerTarget({ component: undefined, notSimulated: ['the policy odd: is odd'] })],
  });
  expect(scalingReport(plan, undefined, options).components[0]?.notes).toEqual([
    'the policy odd: is odd',
    expect.stringMatching(/^assumed: no facts/),
  ]);
});
