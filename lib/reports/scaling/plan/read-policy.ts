import { list, numberOf, type Properties, section, textOf } from '../../../assembly/template-value.js';
import type { Policy, PredictivePolicy, StepPolicy, TargetTrackingPolicy } from '../control/policy.js';
import { NotSimulated } from '../not-simulated.js';
import { readAlarm } from './read-alarm.js';
import { mathMeasure, plainMeasure, predefinedMeasure } from './read-measure.js';
import { requiredNumber } from './required-number.js';

/** Application Auto Scaling API, target tracking and step scaling: what a scalable ECS service gets without a word. */
const defaultCooldownSeconds = 300;

function trackedMeasure(configuration: Properties) {
  const type = section(configuration, 'PredefinedMetricSpecification');
  if (type !== undefined) return predefinedMeasure(textOf(type, 'PredefinedMetricType') ?? '');
  const custom = section(configuration, 'CustomizedMetricSpecification') ?? {};
  const metrics = list(custom, 'Metrics');
  return metrics.length > 0 ? mathMeasure(metrics) : plainMeasure(custom);
}

function trackingPolicy(name: string, properties: Properties): TargetTrackingPolicy {
  const configuration = section(properties, 'TargetTrackingScalingPolicyConfiguration') ?? {};
  return {
    kind: 'target-tracking',
    name,
    measure: trackedMeasure(configuration),
    target: requiredNumber(configuration, 'TargetValue'),
    outCooldownSeconds: numberOf(configuration, 'ScaleOutCooldown') ?? defaultCooldownSeconds,
    inCooldownSeconds: numberOf(configuration, 'ScaleInCooldown') ?? defaultCooldownSeconds,
    scalesIn: configuration.DisableScaleIn !== true,
  };
}

const adjustments: readonly string[] = ['ChangeInCapacity', 'PercentChangeInCapacity', 'ExactCapacity'];

function stepPolicy(name: string, properties: Properties, alarms: readonly Properties[]): StepPolicy {
  const [alarm, second] = alarms;
  if (alarm === undefined) throw new NotSimulated('no alarm of the assembly calls it');
  if (second !== undefined) throw new NotSimulated('more than one alarm calls it');
  const configuration = section(properties, 'StepScalingPolicyConfiguration') ?? {};
  const adjustment = textOf(configuration, 'AdjustmentType') ?? '';
  if (!adjustments.includes(adjustment)) throw new NotSimulated(`the adjustment ${adjustment} is not simulated`);
  return {
    kind: 'step',
    name,
    alarm: readAlarm(alarm),
    adjustment: adjustment as StepPolicy['adjustment'],
    aggregation: (textOf(configuration, 'MetricAggregationType') ?? 'Average') as StepPolicy['aggregation'],
    cooldownSeconds: numberOf(configuration, 'Cooldown') ?? defaultCooldownSeconds,
    minMagnitude: numberOf(configuration, 'MinAdjustmentMagnitude') ?? 0,
    steps: list(configuration, 'StepAdjustments').map((step) => ({
      from: numberOf(step, 'MetricIntervalLowerBound') ?? Number.NEGATIVE_INFINITY,
      to: numberOf(step, 'MetricIntervalUpperBound') ?? Number.POSITIVE_INFINITY,
      by: requiredNumber(step, 'ScalingAdjustment'),
    })),
  };
}

/** Pairs of a load and a scaling metric, by the signal that a task has of it. */
const pairs: Readonly<Record<string, PredictivePolicy['signal']>> = {
  ECSServiceCPUUtilization: 'cpu',
  ECSServiceMemoryUtilization: 'memory',
  ALBRequestCount: 'requestsPerTarget',
};

function predictivePolicy(name: string, properties: Properties): PredictivePolicy {
  const configuration = section(properties, 'PredictiveScalingPolicyConfiguration') ?? {};
  const [metric = {}] = list(configuration, 'MetricSpecifications');
  const pair = textOf(section(metric, 'PredefinedMetricPairSpecification') ?? {}, 'PredefinedMetricType');
  const signal = pairs[pair ?? ''];
  if (signal === undefined) throw new NotSimulated('a forecast without a predefined pair of metrics is not simulated');
  return {
    kind: 'predictive',
    name,
    acts: textOf(configuration, 'Mode') === 'ForecastAndScale',
    bufferSeconds: numberOf(configuration, 'SchedulingBufferTime') ?? 300,
    signal,
    target: requiredNumber(metric, 'TargetValue'),
  };
}

type Reader = (name: string, properties: Properties, alarms: readonly Properties[]) => Policy;

const readers: Readonly<Record<string, Reader>> = {
  TargetTrackingScaling: trackingPolicy,
  StepScaling: stepPolicy,
  PredictiveScaling: predictivePolicy,
};

/**
 * @param alarms properties of the alarms that call it
 * @throws NotSimulated where a part of it is not known here
 */
export function readPolicy(name: string, properties: Properties, alarms: readonly Properties[]): Policy {
  const type = textOf(properties, 'PolicyType') ?? '';
  const reader = readers[type];
  if (reader === undefined) throw new NotSimulated(`the policy type "${type}" is not simulated`);
  return reader(name, properties, alarms);
}
