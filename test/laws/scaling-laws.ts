import { differences } from './differences.js';
import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';
import { valueAt } from './value-at.js';

interface Step {
  readonly MetricIntervalLowerBound?: number;
  readonly MetricIntervalUpperBound?: number;
  readonly ScalingAdjustment?: number;
}

interface Query {
  readonly MetricStat?: {
    readonly Metric?: {
      readonly Namespace?: string;
      readonly MetricName?: string;
      readonly Dimensions?: readonly { readonly Name?: string; readonly Value?: unknown }[];
    };
    readonly Stat?: string;
  };
}

const stepPolicies = (given: LawCase) =>
  given
    .ofType('AWS::ApplicationAutoScaling::ScalingPolicy')
    .filter(({ properties }) => properties.PolicyType === 'StepScaling');

/** Alarms that move tasks and wake nobody. */
const movers = (given: LawCase) =>
  given
    .ofType('AWS::CloudWatch::Alarm')
    .filter((alarm) =>
      given
        .namesIn(alarm, alarm.properties.AlarmActions)
        .some((name) => stepPolicies(given).some((policy) => labelOf(policy) === name)),
    );

/** How datapoints of a minute become one: arrivals add up, of a level the highest counts, tasks are an average. */
const statistics: Readonly<Record<string, string>> = {
  ApproximateAgeOfOldestMessage: 'Maximum',
  ApproximateNumberOfMessagesNotVisible: 'Maximum',
  ApproximateNumberOfMessagesVisible: 'Maximum',
  CPUUtilization: 'Average',
  HealthyHostCount: 'Maximum',
  MemoryUtilization: 'Average',
  NumberOfMessagesSent: 'Sum',
  RequestCount: 'Sum',
  RunningTaskCount: 'Average',
};

/** What a metric is of; without one of them CloudWatch knows another metric, which is empty. */
const dimensions: Readonly<Record<string, string>> = {
  'AWS/ApplicationELB': 'LoadBalancer,TargetGroup',
  'AWS/ECS': 'ClusterName,ServiceName',
  'AWS/SQS': 'QueueName',
  'ECS/ContainerInsights': 'ClusterName,ServiceName',
};

export const scalingLaws: readonly Law[] = [
  {
    promise: 'has every step policy called by one alarm, which says how many minutes count',
    problems: (given) =>
      stepPolicies(given)
        .filter((policy) => {
          const calling = movers(given).filter((alarm) =>
            given.namesIn(alarm, alarm.properties.AlarmActions).includes(labelOf(policy)),
          );
          return calling.length !== 1 || calling[0]?.properties.DatapointsToAlarm === undefined;
        })
        .map(labelOf),
  },
  {
    promise: 'sets the bounds of every service at the hours of the definition',
    problems: (given) =>
      Object.entries(given.definition.services).flatMap(([name, { scaling }]) => {
        const hour = (cron: unknown, zone: unknown, least: unknown, most: unknown) =>
          `${name}: ${cron} ${zone} ${least} ${most}`;
        const wanted = scaling.policies.flatMap((policy) =>
          policy.kind === 'schedule' ? [hour(`cron(${policy.cron})`, policy.timeZone, policy.min, policy.max)] : [],
        );
        const found = given
          .ofType('AWS::ApplicationAutoScaling::ScalableTarget')
          .filter(({ stack }) => given.kindOf(stack) === `service-${name}`)
          .flatMap(
            ({ properties }) => (properties.ScheduledActions ?? []) as readonly Readonly<Record<string, unknown>>[],
          )
          .map(({ Schedule, Timezone, ScalableTargetAction: action }) =>
            hour(Schedule, Timezone, valueAt(action, 'MinCapacity'), valueAt(action, 'MaxCapacity')),
          );
        return differences(found, wanted);
      }),
  },
  {
    promise: 'scales in steps without gaps, each in the direction and at least the size of the one before',
    problems: (given) =>
      stepPolicies(given)
        .filter(({ properties }) => {
          const config = properties.StepScalingPolicyConfiguration;
          const steps = (valueAt(config, 'StepAdjustments') ?? []) as readonly Step[];
          const sound = steps.every(({ MetricIntervalLowerBound: from, ScalingAdjustment: tasks }, index) => {
            const before = steps[index - 1];
            if (before === undefined) return tasks !== 0 && tasks !== undefined;
            const further = Number(tasks) / Number(before.ScalingAdjustment) > 1;
            return further && from === before.MetricIntervalUpperBound;
          });
          const open = steps.filter(
            ({ MetricIntervalLowerBound: from, MetricIntervalUpperBound: to }) =>
              from === undefined || to === undefined,
          );
          // A percentage of few tasks is less than one, which would move none.
          const whole =
            valueAt(config, 'AdjustmentType') === 'ChangeInCapacity' ||
            Number(valueAt(config, 'MinAdjustmentMagnitude')) >= 1;
          return !sound || open.length === 0 || !whole;
        })
        .map(labelOf),
  },
  {
    promise: 'waits after each step, and says how the datapoints of a minute become one',
    problems: (given) =>
      stepPolicies(given)
        .filter(({ properties: { StepScalingPolicyConfiguration: config } }) => {
          return valueAt(config, 'MetricAggregationType') === undefined || !(Number(valueAt(config, 'Cooldown')) > 0);
        })
        .map(labelOf),
  },
  {
    promise: 'moves tasks by metrics that are whole, each read by the statistic that means something',
    problems: (given) =>
      movers(given)
        .filter((alarm) =>
          ((alarm.properties.Metrics ?? []) as readonly Query[]).some(({ MetricStat }) => {
            if (MetricStat === undefined) return false;
            const { Namespace, MetricName = '', Dimensions = [] } = MetricStat.Metric ?? {};
            return (
              dimensions[String(Namespace)] !== Dimensions.map(({ Name }) => Name).join() ||
              statistics[MetricName] !== MetricStat.Stat
            );
          }),
        )
        .map(labelOf),
  },
  {
    promise: 'moves no task while the formula of a worker says that none is missing',
    problems: (given) =>
      movers(given)
        .filter(({ properties }) => properties.Metrics !== undefined)
        .filter(({ properties: { ComparisonOperator, Threshold } }) =>
          String(ComparisonOperator).startsWith('GreaterThanOrEqual')
            ? !(Number(Threshold) > 0)
            : !(Number(Threshold) >= 0),
        )
        .map(labelOf),
  },
  {
    promise: 'moves tasks by rate from the first that is missing or too many, and for no silence',
    problems: (given) => {
      const byRate = stepPolicies(given)
        .filter(({ properties }) => /-rate-(out|in)$/.test(String(properties.PolicyName)))
        .map(labelOf);
      return movers(given)
        .filter((alarm) => given.namesIn(alarm, alarm.properties.AlarmActions).some((name) => byRate.includes(name)))
        .filter(
          ({ properties: { ComparisonOperator, Threshold, TreatMissingData } }) =>
            `${ComparisonOperator} ${Threshold} ${TreatMissingData}` !== 'GreaterThanOrEqualToThreshold 1 missing',
        )
        .map(labelOf);
    },
  },
  {
    promise: 'runs in every service the one task of its stack, behind the target group of its port',
    problems: (given) =>
      given
        .ofType('AWS::ECS::Service')
        .filter((service) => {
          const tasks = given
            .ofType('AWS::ECS::TaskDefinition')
            .filter(({ stack, path = '' }) => stack === service.stack && !path.includes('/Migration/'));
          const named = given.namesIn(service, service.properties.TaskDefinition);
          const balancers = (service.properties.LoadBalancers ?? []) as readonly Readonly<Record<string, unknown>>[];
          const ports = tasks.flatMap(({ properties }) =>
            (
              (valueAt(properties, 'ContainerDefinitions', 0, 'PortMappings') ?? []) as { ContainerPort?: number }[]
            ).map(({ ContainerPort }) => ContainerPort),
          );
          return (
            tasks.length !== 1 ||
            named.join() !== tasks.map(labelOf).join() ||
            balancers.some(({ ContainerPort }) => !ports.includes(ContainerPort as number))
          );
        })
        .map(labelOf),
  },
];
