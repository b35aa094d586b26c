import { AutoScaling } from '../../lib/reports/scaling/control/auto-scaling.js';
import type { Bounds, StepPolicy, TargetTrackingPolicy } from '../../lib/reports/scaling/control/policy.js';
import type { AlarmRule } from '../../lib/reports/scaling/metrics/alarm-rule.js';
import { cadenceSeconds, type Measure } from '../../lib/reports/scaling/metrics/measure.js';
import { metric } from '../../lib/reports/scaling/metrics/metric-math-value.js';
import { Published } from '../../lib/reports/scaling/metrics/published.js';
import { Random } from '../../lib/reports/scaling/random.js';
import { emptyGauges } from '../../lib/reports/scaling/work/load-profile.js';
import { MessageQueue, type MessageQueueProps } from '../../lib/reports/scaling/work/message-queue.js';

/** The waiting messages of each minute, known at once; change one thing. */
export const givenMeasure = (change: Partial<Measure> = {}): Measure => ({
  text: 'visible',
  sources: [{ signal: 'visible', statistic: 'Maximum' }],
  periodSeconds: 60,
  delaySeconds: 0,
  evaluate: metric(0).at,
  ...change,
});

/** More than 100 in one minute. */
export const givenAlarm = (change: Partial<AlarmRule> = {}): AlarmRule => ({
  measure: givenMeasure(),
  comparison: 'GreaterThanThreshold',
  threshold: 100,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  missing: 'missing',
  ...change,
});

/** One task more for each minute above 100, without a cooldown. */
export const givenStepPolicy = (change: Partial<StepPolicy> = {}): StepPolicy => ({
  kind: 'step',
  name: 'out',
  alarm: givenAlarm(),
  adjustment: 'ChangeInCapacity',
  aggregation: 'Maximum',
  cooldownSeconds: 0,
  minMagnitude: 0,
  steps: [{ from: 0, to: Number.POSITIVE_INFINITY, by: 1 }],
  ...change,
});

/** Two tasks fewer for each minute below 20. */
export const givenStepIn = (change: Partial<StepPolicy> = {}): StepPolicy =>
  givenStepPolicy({
    name: 'in',
    alarm: givenAlarm({ comparison: 'LessThanThreshold', threshold: 20 }),
    steps: [{ from: Number.NEGATIVE_INFINITY, to: 0, by: -2 }],
    ...change,
  });

/** Holds the measure at 70. */
export const givenTracking = (change: Partial<TargetTrackingPolicy> = {}): TargetTrackingPolicy => ({
  kind: 'target-tracking',
  name: 'tracking',
  measure: givenMeasure(),
  target: 70,
  outCooldownSeconds: 60,
  inCooldownSeconds: 300,
  scalesIn: true,
  ...change,
});

interface Course {
  readonly policies: readonly (StepPolicy | TargetTrackingPolicy)[];
  /** The measure of each minute; a list for several signals: visible and in flight. */
  readonly minutes: readonly (number | readonly [visible: number, inflight: number])[];
  readonly bounds?: Bounds;
  readonly from?: number;
}

/** Wanted tasks after each minute, whose values everybody knows at its end. */
export function sizesOver({ policies, minutes, bounds = { min: 1, max: 100 }, from }: Course): number[] {
  const published = new Published(
    0,
    policies.some((one) => one.kind === 'target-tracking' && cadenceSeconds(one.measure) < 60),
  );
  const controller = new AutoScaling({ bounds, policies, changes: [] }, 0, 0);
  const gauges = { ...emptyGauges(), ready: 1 };
  let desired = from ?? controller.initial;
  return minutes.map((values, minute) => {
    [gauges.visible, gauges.inflight] = typeof values === 'number' ? [values, 0] : values;
    for (let second = minute * 60; second < (minute + 1) * 60; second++) {
      published.observe(second, gauges);
      if (second + 1 >= controller.wakesAt) desired = controller.decide(second + 1, desired, { published, gauges });
    }
    return desired;
  });
}

/** Random arrivals, exponential times of a second, one place a task. */
export const givenMessages = (change: Partial<MessageQueueProps> = {}): MessageQueue =>
  new MessageQueue({
    concurrency: 1,
    meanSeconds: 1,
    cpuPercentIdle: 0,
    cpuPercentFull: 100,
    memoryPercentIdle: 0,
    memoryPercentFull: 100,
    serviceTimes: 'exponential',
    arrivals: 'random',
    visibilitySeconds: 30,
    maxReceives: Number.POSITIVE_INFINITY,
    shutdownSeconds: 120,
    failing: () => 0,
    random: new Random(1),
    ...change,
  });
