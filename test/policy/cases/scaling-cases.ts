import type { Given, Resources } from '../../given/rule-findings.js';
import { far, nearAndFar, one, part, ref, times } from '../../given/template-parts.js';
import type { Cases } from './cases.js';

type Properties = Readonly<Record<string, unknown>>;

const targetType = 'AWS::ApplicationAutoScaling::ScalableTarget';
const target = (properties: Properties) => one(targetType, { ServiceNamespace: 'ecs', ...properties });
const alarm = (properties: Properties) => one('AWS::CloudWatch::Alarm', properties);

const sleeping = (metric: string, PolicyType = 'StepScaling', action: unknown = ref('Policy')): Resources => ({
  ...target({ MinCapacity: 0, MaxCapacity: 4 }),
  Policy: part('AWS::ApplicationAutoScaling::ScalingPolicy', {
    PolicyType,
    PolicyName: 'wake',
    ScalingTargetId: ref('It'),
  }),
  Alarm: part('AWS::CloudWatch::Alarm', { MetricName: metric, AlarmActions: [action] }),
});
const counting = (Expression: string): Resources => {
  const { Alarm: _, ...rest } = sleeping('Visible');
  const tasks = { Id: 'tasks', MetricStat: { Metric: { MetricName: 'RunningTaskCount' } } };
  return {
    ...rest,
    Alarm: part('AWS::CloudWatch::Alarm', { Metrics: [{ Id: 'e', Expression }, tasks], AlarmActions: [ref('Policy')] }),
  };
};
const tracking = (PolicyName: unknown) =>
  one('AWS::ApplicationAutoScaling::ScalingPolicy', { PolicyType: 'TargetTrackingScaling', PolicyName });

const action = (Schedule: string, Timezone?: string) => target({ ScheduledActions: [{ Schedule, Timezone }] });
const schedule = (ScheduleExpression: string, ScheduleExpressionTimezone = 'Europe/Berlin') =>
  one('AWS::Scheduler::Schedule', { ScheduleExpression, ScheduleExpressionTimezone });

const watched = (count: number) => alarm({ Metrics: times(count, (number) => ({ Id: `m${number}`, MetricStat: {} })) });
const insights = (clusterSettings: readonly object[], metric: unknown = far('Cluster')): Given =>
  nearAndFar(alarm({ Namespace: 'ECS/ContainerInsights', Dimensions: [{ Name: 'ClusterName', Value: metric }] }), {
    Cluster: part('AWS::ECS::Cluster', { ClusterSettings: clusterSettings }),
  });

const composite = (AlarmRule: unknown, farRegion = 'eu-west-1'): Given =>
  nearAndFar(
    one('AWS::CloudWatch::CompositeAlarm', { AlarmRule }),
    { Alarm: part('AWS::CloudWatch::Alarm', { AlarmName: 'errors' }) },
    { farRegion },
  );
const byArn = { 'Fn::Join': ['', ['ALARM("', far('Alarm'), '")']] };

/** Scaling policies, schedules and alarms. */
export const scalingCases: Cases = {
  'HEADROOM-SCALING-002': {
    rows: ['B13'],
    breaks: {
      'more at least than at most': ['It.Properties.MinCapacity', target({ MinCapacity: 5, MaxCapacity: 4 })],
      'the same at night': [
        'It.Properties.ScheduledActions.0.ScalableTargetAction.MinCapacity',
        target({ ScheduledActions: [{ ScalableTargetAction: { MinCapacity: 3, MaxCapacity: 2 } }] }),
      ],
    },
    holds: { 'one size': target({ MinCapacity: 4, MaxCapacity: 4 }) },
  },
  'HEADROOM-SCALING-003': {
    rows: ['H9'],
    breaks: {
      'nothing that wakes': ['It.Properties.MinCapacity', target({ MinCapacity: 0, MaxCapacity: 4 })],
      'an alarm that counts tasks, of which there are none': [
        'It.Properties.MinCapacity',
        sleeping('RunningTaskCount'),
      ],
      'an expression that has no value without tasks': [
        'It.Properties.MinCapacity',
        counting('IF(visible>0 AND tasks<1,1,0)'),
      ],
      'an alarm that only tells people': [
        'It.Properties.MinCapacity',
        sleeping('Visible', 'StepScaling', far('Topic')),
      ],
    },
    holds: {
      'an alarm on the queue': sleeping('ApproximateNumberOfMessagesVisible'),
      'an expression that counts absent tasks as none': counting('IF(visible>0 AND (tasks+0*visible)<1,1,0)'),
      'an expression that fills absent tasks': counting('IF(FILL(tasks,0)<1,1,0)'),
      'one task': target({ MinCapacity: 1 }),
    },
  },
  'HEADROOM-SCALING-004': {
    rows: ['H5'],
    breaks: {
      'a name from the construct path': ['It.Properties.PolicyName', tracking('shopServiceTaskCountTargetCpuA1B2C3D4')],
    },
    holds: {
      'a name of its own': tracking('cpu'),
      'steps, which have alarms of their own': one('AWS::ApplicationAutoScaling::ScalingPolicy', {
        PolicyType: 'StepScaling',
        PolicyName: 'shopStepsA1B2C3D4',
      }),
    },
  },
  'HEADROOM-SCALING-005': {
    rows: ['H6'],
    breaks: {
      'five fields': ['It.Properties.ScheduledActions.0.Schedule', action('cron(0 6 * * ?)')],
      'both days': ['It.Properties.ScheduleExpression', schedule('cron(0 6 * * * *)')],
      'a plural of one': ['It.Properties.ScheduleExpression', schedule('rate(1 minutes)')],
      'an unknown zone': ['It.Properties.ScheduledActions.0.Timezone', action('cron(0 6 * * ? *)', 'Europe/Bonn')],
    },
    holds: {
      'six fields': action('cron(0 6 * * ? *)', 'Europe/Berlin'),
      'a weekday': schedule('cron(0 6 ? * MON-FRI *)'),
      'a rate': schedule('rate(5 minutes)'),
      once: schedule('at(2027-01-01T06:00:00)'),
    },
  },
  'HEADROOM-ALARM-001': {
    rows: ['H1', 'H2'],
    breaks: {
      'two days of minutes': ['It.Properties.EvaluationPeriods', alarm({ Period: 60, EvaluationPeriods: 2_880 })],
      'eight days': ['It.Properties.EvaluationPeriods', alarm({ Period: 86_400, EvaluationPeriods: 8 })],
      'two days of an expression': [
        'It.Properties.EvaluationPeriods',
        alarm({ Metrics: [{ MetricStat: { Period: 300 } }], EvaluationPeriods: 576 }),
      ],
      'four of three periods': [
        'It.Properties.DatapointsToAlarm',
        alarm({ Period: 60, EvaluationPeriods: 3, DatapointsToAlarm: 4 }),
      ],
    },
    holds: {
      'a day of minutes': alarm({ Period: 60, EvaluationPeriods: 1_440 }),
      'a week of hours': alarm({ Period: 3_600, EvaluationPeriods: 168 }),
      'three of three periods': alarm({ Period: 60, EvaluationPeriods: 3, DatapointsToAlarm: 3 }),
    },
  },
  'HEADROOM-ALARM-002': {
    rows: ['H3'],
    breaks: {
      'eleven metrics': ['It.Properties.Metrics', watched(11)],
      'a search': [
        'It.Properties.Metrics.0.Expression',
        alarm({ Metrics: [{ Expression: "SUM(SEARCH('{AWS/SQS}', 'Sum'))" }] }),
      ],
    },
    holds: { 'ten metrics': watched(10), 'a sum': alarm({ Metrics: [{ Expression: 'SUM(METRICS())' }] }) },
  },
  'HEADROOM-ALARM-003': {
    rows: ['H7'],
    breaks: {
      'insights that are off': [
        'It.Properties.Namespace',
        insights([{ Name: 'containerInsights', Value: 'disabled' }]),
      ],
      'insights that nobody mentions': ['It.Properties.Namespace', insights([])],
    },
    holds: {
      'insights that are on': insights([{ Name: 'containerInsights', Value: 'enabled' }]),
      'a cluster that is not here': insights([], 'other'),
    },
  },
  'HEADROOM-ALARM-004': {
    rows: ['H8'],
    breaks: {
      'a name that does not exist': ['It.Properties.AlarmRule', composite('ALARM("latency")')],
      'a name of another region': ['It.Properties.AlarmRule', composite('ALARM(errors)', 'us-east-1')],
      'a reference to another region': ['It.Properties.AlarmRule', composite(byArn, 'us-east-1')],
    },
    holds: { 'a name of its region': composite('ALARM("errors")'), 'a reference': composite(byArn) },
  },
};
