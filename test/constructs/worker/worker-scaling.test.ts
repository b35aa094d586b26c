import { Match, Template } from 'aws-cdk-lib/assertions';
import { needsTaskCounts } from '../../../lib/constructs/worker/worker-scaling-task-counts.js';
import { givenWorker, givenWorkerDefinition, type WorkerChange } from '../../given/worker.js';

type Scaling = NonNullable<WorkerChange['scaling']>;

const depth = { kind: 'depth', outAbove: 100, inBelow: 20 } as const;
const backlog = { kind: 'backlog', acceptableLatencySeconds: 60 } as const;
const pending = { kind: 'pending-per-task', target: 25 } as const;
const rate = { kind: 'rate', objectiveSeconds: 60 } as const;

const templates = new Map<string, Template>();

/** One synthesis for each scaling, however many tests look at it. */
function templateOf(scaling: Partial<Scaling> = {}, change: WorkerChange = {}): Template {
  const key = JSON.stringify([scaling, change]);
  const template =
    templates.get(key) ??
    Template.fromStack(givenWorker({ ...change, scaling: { min: 2, max: 20, mode: depth, ...scaling } }).stack);
  templates.set(key, template);
  return template;
}

function policyOf(template: Template, name: string) {
  const policies = template.findResources('AWS::ApplicationAutoScaling::ScalingPolicy', {
    Properties: { PolicyName: name },
  });
  return Object.values(policies)[0]?.Properties;
}

function alarmOf(template: Template, name: string) {
  return Object.values(template.findResources('AWS::CloudWatch::Alarm', { Properties: { AlarmName: name } }))[0]
    ?.Properties;
}

const returned = (alarm: { Metrics: { Expression?: string; ReturnData?: boolean }[] }) =>
  alarm.Metrics.filter(({ ReturnData }) => ReturnData !== false);

describe('worker scaling', () => {
  test('stays within min and max', () => {
    templateOf({ min: 3, max: 17 }).hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
      MinCapacity: 3,
      MaxCapacity: 17,
      ServiceNamespace: 'ecs',
      ScalableDimension: 'ecs:service:DesiredCount',
    });
  });

  test.each([
    ['depth', {}, ['shop-dev-worker-mailer-depth-in', 'shop-dev-worker-mailer-depth-out']],
    ['backlog', { mode: backlog }, ['shop-dev-worker-mailer-backlog']],
    ['pending-per-task', { mode: pending }, ['shop-dev-worker-mailer-pending-per-task']],
    ['rate', { mode: rate }, ['shop-dev-worker-mailer-rate-in', 'shop-dev-worker-mailer-rate-out']],
    [
      'cpu beside it',
      { cpuTargetPercent: 60 },
      ['shop-dev-worker-mailer-cpu', 'shop-dev-worker-mailer-depth-in', 'shop-dev-worker-mailer-depth-out'],
    ],
    [
      'wake from zero beside it',
      { min: 0, wakeFromZero: true, mode: backlog },
      ['shop-dev-worker-mailer-backlog', 'shop-dev-worker-mailer-wake'],
    ],
  ])('%s makes exactly its own policies, by literal names', (_, scaling, names) => {
    const policies = templateOf(scaling as Partial<Scaling>).findResources(
      'AWS::ApplicationAutoScaling::ScalingPolicy',
    );
    expect(
      Object.values(policies)
        .map(({ Properties }) => Properties.PolicyName)
        .sort(),
    ).toEqual(names);
  });

  test.each([[depth], [rate]])('%j looks at one-minute periods only', (mode) => {
    const alarms = templateOf({ mode }).findResources('AWS::CloudWatch::Alarm', {
      Properties: { AlarmActions: [{ Ref: Match.stringLikeRegexp('WorkerScaling') }] },
    });
    const periods = Object.values(alarms).flatMap(({ Properties }) =>
      Properties.Metrics === undefined
        ? [Properties.Period]
        : Properties.Metrics.flatMap((metric: { MetricStat?: { Period: number } }) => metric.MetricStat?.Period ?? []),
    );
    expect(new Set(periods)).toEqual(new Set([60]));
  });

  describe('depth', () => {
    test('adds outBy when strictly more than outAbove wait, after one minute', () => {
      const template = templateOf({ mode: { ...depth, outBy: 4, outCooldownSeconds: 45 } });
      expect(alarmOf(template, 'shop-dev-worker-mailer-depth-out')).toMatchObject({
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Statistic: 'Maximum',
        Period: 60,
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 100,
        EvaluationPeriods: 1,
        DatapointsToAlarm: 1,
      });
      expect(policyOf(template, 'shop-dev-worker-mailer-depth-out').StepScalingPolicyConfiguration).toMatchObject({
        AdjustmentType: 'ChangeInCapacity',
        Cooldown: 45,
        StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 4 }],
      });
    });

    test('removes inBy when strictly fewer than inBelow wait or are in flight, over five minutes', () => {
      const template = templateOf({ mode: { ...depth, inBy: 2, inCooldownSeconds: 400 } });
      const alarm = alarmOf(template, 'shop-dev-worker-mailer-depth-in');
      expect(alarm).toMatchObject({
        ComparisonOperator: 'LessThanThreshold',
        Threshold: 20,
        EvaluationPeriods: 5,
        DatapointsToAlarm: 5,
      });
      expect(returned(alarm)).toEqual([expect.objectContaining({ Expression: 'visible+inflight' })]);
      expect(policyOf(template, 'shop-dev-worker-mailer-depth-in').StepScalingPolicyConfiguration).toMatchObject({
        Cooldown: 400,
        StepAdjustments: [{ MetricIntervalUpperBound: 0, ScalingAdjustment: -2 }],
      });
    });

    test.each(['depth-out', 'depth-in'])('%s does nothing without data', (policy) => {
      expect(alarmOf(templateOf(), `shop-dev-worker-mailer-${policy}`).TreatMissingData).toBe('missing');
    });
  });

  describe('messages per task', () => {
    const metricsOf = (mode: typeof backlog | typeof pending) =>
      policyOf(templateOf({ mode }), `shop-dev-worker-mailer-${mode.kind}`).TargetTrackingScalingPolicyConfiguration;

    test('backlog aims at acceptable latency / mean message time x concurrency', () => {
      // 60 s / 0.2 s x 10 messages at a time
      expect(metricsOf(backlog).TargetValue).toBe(3000);
    });

    test('pending-per-task aims at its own number', () => {
      expect(metricsOf(pending).TargetValue).toBe(25);
    });

    test.each([[backlog], [pending]])('$kind counts waiting and in-flight messages for each running task', (mode) => {
      const { Metrics } = metricsOf(mode).CustomizedMetricSpecification;
      expect(Metrics.filter(({ ReturnData }: { ReturnData: boolean }) => ReturnData)).toEqual([
        expect.objectContaining({ Expression: '(visible+inflight)/tasks' }),
      ]);
      const named = Metrics.map(
        (metric: { Id: string; MetricStat?: { Metric: { MetricName: string }; Stat: string } }) => [
          metric.Id,
          metric.MetricStat?.Metric.MetricName,
          metric.MetricStat?.Stat,
        ],
      );
      expect(named).toEqual([
        ['visible', 'ApproximateNumberOfMessagesVisible', 'Maximum'],
        ['inflight', 'ApproximateNumberOfMessagesNotVisible', 'Maximum'],
        ['tasks', 'RunningTaskCount', 'Average'],
        ['backlog', undefined, undefined],
      ]);
    });

    test('the task count is that of this service in this cluster', () => {
      const { Metrics } = metricsOf(backlog).CustomizedMetricSpecification;
      const { Metric } = Metrics[2].MetricStat;
      expect(Metric.Namespace).toBe('ECS/ContainerInsights');
      expect(Metric.Dimensions.map(({ Name }: { Name: string }) => Name)).toEqual(['ClusterName', 'ServiceName']);
    });

    test.each([[backlog], [pending]])('$kind waits as long as it is told between two actions', (mode) => {
      const template = templateOf({ mode: { ...mode, outCooldownSeconds: 30, inCooldownSeconds: 500 } });
      expect(
        policyOf(template, `shop-dev-worker-mailer-${mode.kind}`).TargetTrackingScalingPolicyConfiguration,
      ).toMatchObject({ ScaleOutCooldown: 30, ScaleInCooldown: 500 });
    });
  });

  describe('rate', () => {
    test('adds the missing tasks after one minute, and not twice while they start', () => {
      const template = templateOf({ mode: { ...rate, startSeconds: 90 } });
      const alarm = alarmOf(template, 'shop-dev-worker-mailer-rate-out');
      expect(alarm).toMatchObject({
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        Threshold: 1,
        EvaluationPeriods: 1,
        TreatMissingData: 'missing',
      });
      expect(policyOf(template, 'shop-dev-worker-mailer-rate-out').StepScalingPolicyConfiguration).toMatchObject({
        MetricAggregationType: 'Maximum',
        Cooldown: 90,
      });
    });

    test('plans with objective, concurrency, mean message time and utilisation', () => {
      const template = templateOf({ mode: { ...rate, objectiveSeconds: 30, utilisationPercent: 50 } });
      // 10 at a time / 0.2 s x 50 % = 25 messages a second
      expect(returned(alarmOf(template, 'shop-dev-worker-mailer-rate-out'))).toEqual([
        expect.objectContaining({ Expression: 'IF(tasks>0,CEIL((sent/60+visible/30)/25)-tasks,0)' }),
      ]);
      expect(returned(alarmOf(template, 'shop-dev-worker-mailer-rate-in'))).toEqual([
        expect.objectContaining({
          Expression: 'IF(tasks>0,(tasks-CEIL((sent/60+(visible+inflight)/30)/25))*(visible>=0),0)',
        }),
      ]);
    });

    test('the arrivals are the messages sent in a minute', () => {
      const { Metrics } = alarmOf(templateOf({ mode: rate }), 'shop-dev-worker-mailer-rate-out');
      expect(Metrics).toContainEqual(
        expect.objectContaining({
          Id: 'sent',
          MetricStat: expect.objectContaining({
            Stat: 'Sum',
            Metric: expect.objectContaining({ MetricName: 'NumberOfMessagesSent' }),
          }),
        }),
      );
    });

    test('falls to the highest need of five minutes: all points agree, and the smallest excess counts', () => {
      const template = templateOf({ mode: rate });
      expect(alarmOf(template, 'shop-dev-worker-mailer-rate-in')).toMatchObject({
        EvaluationPeriods: 5,
        DatapointsToAlarm: 5,
        TreatMissingData: 'missing',
      });
      expect(policyOf(template, 'shop-dev-worker-mailer-rate-in').StepScalingPolicyConfiguration).toMatchObject({
        MetricAggregationType: 'Minimum',
        Cooldown: 300,
      });
    });

    test('a difference of n tasks moves n tasks, both ways', () => {
      const template = templateOf({ mode: rate });
      const out = policyOf(template, 'shop-dev-worker-mailer-rate-out').StepScalingPolicyConfiguration.StepAdjustments;
      const back = policyOf(template, 'shop-dev-worker-mailer-rate-in').StepScalingPolicyConfiguration.StepAdjustments;
      expect(out).toHaveLength(18);
      for (const missing of [1, 2, 7, 18]) {
        expect(adjustment(out, missing - 1)).toBe(missing);
        expect(adjustment(back, missing - 1)).toBe(-missing);
      }
    });

    test('more missing tasks than the largest step still move', () => {
      const { StepAdjustments } = policyOf(
        templateOf({ mode: rate }),
        'shop-dev-worker-mailer-rate-out',
      ).StepScalingPolicyConfiguration;
      expect(adjustment(StepAdjustments, 500)).toBe(18);
    });

    test('a wide range fits into the steps of one policy: out rounds up, in rounds down', () => {
      const template = templateOf({ min: 1, max: 400, mode: rate });
      const out = policyOf(template, 'shop-dev-worker-mailer-rate-out').StepScalingPolicyConfiguration.StepAdjustments;
      const back = policyOf(template, 'shop-dev-worker-mailer-rate-in').StepScalingPolicyConfiguration.StepAdjustments;
      expect(out.length).toBeLessThanOrEqual(20);
      expect(back.length).toBe(out.length);
      for (let missing = 1; missing <= 399; missing++) {
        expect(adjustment(out, missing - 1)).toBeGreaterThanOrEqual(missing);
        expect(adjustment(out, missing - 1)).toBeLessThanOrEqual(missing * 1.5);
        expect(-adjustment(back, missing - 1)).toBeLessThanOrEqual(missing);
        expect(-adjustment(back, missing - 1)).toBeGreaterThanOrEqual(Math.floor(missing / 1.5));
      }
    });

    test('a worker of fixed size has no policy', () => {
      templateOf({ min: 4, max: 4, mode: rate }).resourceCountIs('AWS::ApplicationAutoScaling::ScalingPolicy', 0);
    });
  });

  describe('zero tasks', () => {
    test.each([[depth], [backlog], [pending], [rate]])('$kind is woken by an alarm of its own', (mode) => {
      const template = templateOf({ min: 0, wakeFromZero: true, mode });
      const alarm = alarmOf(template, 'shop-dev-worker-mailer-wake');
      expect(alarm).toMatchObject({
        Threshold: 1,
        EvaluationPeriods: 3,
        DatapointsToAlarm: 3,
        TreatMissingData: 'notBreaching',
      });
      expect(returned(alarm)).toEqual([
        expect.objectContaining({ Expression: 'IF(visible>0 AND (tasks+0*visible)<1,1,0)' }),
      ]);
      expect(policyOf(template, 'shop-dev-worker-mailer-wake').StepScalingPolicyConfiguration).toMatchObject({
        Cooldown: 300,
        StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
      });
    });

    test('a worker that never shrinks to none has no wake-up', () => {
      expect(alarmOf(templateOf(), 'shop-dev-worker-mailer-wake')).toBeUndefined();
    });
  });

  test('a CPU policy stands beside the queue policy only when asked for', () => {
    expect(
      policyOf(templateOf({ cpuTargetPercent: 60 }), 'shop-dev-worker-mailer-cpu')
        .TargetTrackingScalingPolicyConfiguration,
    ).toEqual({
      TargetValue: 60,
      PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
    });
    expect(policyOf(templateOf(), 'shop-dev-worker-mailer-cpu')).toBeUndefined();
  });

  test.each([
    ['depth', depth, {}, false],
    ['depth that wakes', depth, { min: 0, wakeFromZero: true }, true],
    ['backlog', backlog, {}, true],
    ['pending-per-task', pending, {}, true],
    ['rate', rate, {}, true],
  ])('%s: whether it needs task counts', (_, mode, change, expected) => {
    const { scaling } = givenWorkerDefinition({ scaling: { max: 5, mode, ...change } });
    expect(needsTaskCounts(scaling)).toBe(expected);
  });
});

interface Step {
  readonly MetricIntervalLowerBound: number;
  readonly MetricIntervalUpperBound?: number;
  readonly ScalingAdjustment: number;
}

/** What AWS does at a distance from the threshold: lower bound included, upper bound not. Throws on a gap or an overlap. */
function adjustment(steps: readonly Step[], distance: number): number {
  const matching = steps.filter(
    ({ MetricIntervalLowerBound: lower, MetricIntervalUpperBound: upper = Number.POSITIVE_INFINITY }) =>
      distance >= lower && distance < upper,
  );
  expect(matching).toHaveLength(1);
  return (matching[0] as Step).ScalingAdjustment;
}
