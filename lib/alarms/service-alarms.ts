import {
  aws_cloudwatch as cloudwatch,
  Duration,
  type aws_ecs as ecs,
  aws_elasticloadbalancingv2 as elbv2,
} from 'aws-cdk-lib';
import { groupsOf, summed, type TargetGroups } from '../constructs/service/target-groups.js';
import type { AlarmThresholds } from '../definition/alarms.js';
import type { ServiceDefinition } from '../definition/service.js';
import { serviceSize } from '../definition/service-size.js';
import type { AlarmSpec } from './alarm-spec.js';

export interface ServiceHandles {
  readonly name: string;
  readonly definition: Pick<ServiceDefinition, 'objectives' | 'scaling'>;
  readonly thresholds: AlarmThresholds;
  readonly service: ecs.FargateService;
  /** Absent where the service has no routes. */
  readonly targetGroups: TargetGroups | undefined;
}

const { GREATER_THAN_OR_EQUAL_TO_THRESHOLD, GREATER_THAN_THRESHOLD, LESS_THAN_THRESHOLD } =
  cloudwatch.ComparisonOperator;
const { BREACHING, NOT_BREACHING } = cloudwatch.TreatMissingData;

const period = Duration.minutes(1);
/** Requests a minute below which a share or a percentile says nothing: one slow request would be the p95. */
const leastRequests = 20;
/** Three bad minutes of five: one bad minute is noise, five would be too late to roll a deployment back. */
const sustained = { evaluationPeriods: 5, datapointsToAlarm: 3 };

const every = (minutes: number) => ({ evaluationPeriods: minutes, datapointsToAlarm: minutes });

/**
 * The objectives, as alarms on the target groups alone: a deployment that they roll back can name them without waiting
 * for itself. None where the service has no routes: nothing then counts its requests. Of two groups each has its own:
 * the few requests that a canary spoils would vanish among those of the others.
 */
export function rollbackAlarms({ name, definition, targetGroups }: ServiceHandles): AlarmSpec[] {
  if (targetGroups === undefined) return [];
  return groupsOf(targetGroups).flatMap(({ metrics }, index) =>
    objectiveAlarms(name, definition.objectives, metrics, index === 0 ? [] : ['alternate']),
  );
}

function objectiveAlarms(
  name: string,
  { availabilityPercent, latency }: ServiceDefinition['objectives'],
  metrics: elbv2.IApplicationTargetGroupMetrics,
  group: readonly string[],
): AlarmSpec[] {
  // No requests, no datapoint: a quiet service meets its objectives, and "breaching" would roll every deployment back.
  const onlyWithRequests = { ...sustained, treatMissingData: NOT_BREACHING };
  return [
    {
      what: 'service-availability',
      ...detailOf(group),
      severity: 'page',
      meaning: `More requests to ${name} fail than its objective of ${availabilityPercent} % allows.`,
      metric: new cloudwatch.MathExpression({
        // A refused connection is no answer of the target and stands in no other count.
        expression: `IF(served+FILL(refused,0)>=${leastRequests},100*(FILL(failed,0)+FILL(refused,0))/(served+FILL(refused,0)),0)`,
        usingMetrics: {
          served: metrics.requestCount({ period }),
          failed: metrics.httpCodeTarget(elbv2.HttpCodeTarget.TARGET_5XX_COUNT, { period }),
          refused: metrics.targetConnectionErrorCount({ period }),
        },
        period,
        label: 'Failed requests (%)',
      }),
      threshold: Number((100 - availabilityPercent).toFixed(3)),
      comparison: GREATER_THAN_THRESHOLD,
      ...onlyWithRequests,
    },
    ...latency.map(
      ({ percentile, milliseconds }): AlarmSpec => ({
        what: 'service-latency',
        ...detailOf([`p${String(percentile).replace('.', '-')}`, ...group]),
        severity: 'page',
        meaning: `Requests to ${name} are slower than ${milliseconds} ms at the ${percentile}th percentile.`,
        metric: new cloudwatch.MathExpression({
          expression: `IF(served>=${leastRequests},seconds,0)`,
          usingMetrics: {
            served: metrics.requestCount({ period }),
            seconds: metrics.targetResponseTime({ period, statistic: `p${percentile}` }),
          },
          period,
          label: `p${percentile} (s)`,
        }),
        threshold: milliseconds / 1000,
        comparison: GREATER_THAN_THRESHOLD,
        ...onlyWithRequests,
      }),
    ),
  ];
}

const detailOf = (parts: readonly string[]): Pick<AlarmSpec, 'detail'> =>
  parts.length === 0 ? {} : { detail: parts.join('-') };

/** Whether there are enough tasks, and whether they are well. */
export function serviceAlarms(handles: ServiceHandles): AlarmSpec[] {
  return [...presenceAlarms(handles), ...sizeAlarms(handles), ...fullnessAlarms(handles)];
}

function presenceAlarms({ name, definition, service, targetGroups }: ServiceHandles): AlarmSpec[] {
  const { smallest } = serviceSize(definition.scaling);
  // Without a single task there is no datapoint, and a service that may shrink to none is not missed then.
  const silence = smallest === 0 ? NOT_BREACHING : BREACHING;
  const missing: AlarmSpec = {
    what: 'service-missing-tasks',
    // Behind a balancer the others carry on, and the alarm on the last of them pages; alone nothing else tells.
    severity: targetGroups === undefined ? 'page' : 'ticket',
    meaning: `Service ${name} has run fewer tasks than ${smallest}, its smallest size, for ten minutes.`,
    metric: runningTasks(service),
    threshold: smallest,
    comparison: LESS_THAN_THRESHOLD,
    ...every(10),
    treatMissingData: silence,
  };
  if (targetGroups === undefined) return [missing];
  return [
    missing,
    {
      what: 'service-unhealthy-hosts',
      detail: 'all',
      severity: 'page',
      meaning: `No task of ${name} can take requests: every caller sees an error.`,
      metric: hosts(targetGroups, 'healthyHostCount', 'Healthy tasks'),
      threshold: 1,
      comparison: LESS_THAN_THRESHOLD,
      ...every(3),
      treatMissingData: silence,
    },
    {
      what: 'service-unhealthy-hosts',
      detail: 'some',
      severity: 'ticket',
      meaning: `A task of ${name} has failed the check of the balancer for ten minutes and is not replaced.`,
      metric: hosts(targetGroups, 'unhealthyHostCount', 'Unhealthy tasks'),
      threshold: 1,
      comparison: GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      ...every(10),
      // No tasks at all is the alarm above.
      treatMissingData: NOT_BREACHING,
    },
  ];
}

/** Of all groups together: one of two is empty between deployments. */
function hosts(
  groups: TargetGroups,
  count: 'healthyHostCount' | 'unhealthyHostCount',
  label: string,
): cloudwatch.IMetric {
  const metricOf = ({ metrics }: elbv2.ApplicationTargetGroup) => metrics[count]({ period, statistic: 'Maximum' });
  const [first, second] = groups;
  if (second === undefined) return metricOf(first);
  return new cloudwatch.MathExpression({ ...summed('tasks', groups, metricOf), period, label });
}

function sizeAlarms({ name, definition: { scaling }, thresholds, service }: ServiceHandles): AlarmSpec[] {
  const { smallest, largest } = serviceSize(scaling);
  // A service of one size is always at its largest.
  if (smallest === largest) return [];
  return [
    {
      what: 'service-at-max',
      severity: 'ticket',
      meaning: `Service ${name} has run ${largest} tasks, its largest size, for ${thresholds.atMaxMinutes} minutes and cannot grow.`,
      metric: runningTasks(service),
      threshold: largest,
      comparison: GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      ...every(thresholds.atMaxMinutes),
      // No datapoint means no task, which is the opposite.
      treatMissingData: NOT_BREACHING,
    },
  ];
}

function fullnessAlarms({ name, definition, thresholds, service }: ServiceHandles): AlarmSpec[] {
  const { policies } = definition.scaling;
  const follows = (measure: 'cpu' | 'memory') =>
    policies.some(
      (policy) => policy.kind === measure || (policy.kind === 'steps' && policy[`${measure}Percent`] !== undefined),
    );
  // No datapoint means no task: another alarm says so.
  const steady = {
    severity: 'ticket',
    comparison: GREATER_THAN_THRESHOLD,
    ...every(15),
    treatMissingData: NOT_BREACHING,
  } as const;
  const cpu: AlarmSpec = {
    what: 'service-cpu',
    meaning: `The tasks of ${name} have been busy for fifteen minutes, and its size does not follow.`,
    metric: service.metricCpuUtilization({ period }),
    threshold: thresholds.taskCpuPercent,
    ...steady,
  };
  const memory: AlarmSpec = {
    what: 'service-memory',
    meaning: `The tasks of ${name} are about to run out of memory, and its size does not follow.`,
    metric: service.metricMemoryUtilization({ period, statistic: 'Maximum' }),
    threshold: thresholds.taskMemoryPercent,
    ...steady,
  };
  return [...(follows('cpu') ? [] : [cpu]), ...(follows('memory') ? [] : [memory])];
}

/** Every running task reports its CPU once a minute, so the number of reports is the number of tasks. It costs nothing. */
function runningTasks(service: ecs.FargateService): cloudwatch.Metric {
  return service.metricCpuUtilization({ period, statistic: 'SampleCount', label: 'Running tasks' });
}
