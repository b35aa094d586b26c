import {
  App,
  aws_applicationautoscaling as autoscaling,
  aws_ec2 as ec2,
  aws_ecs as ecs,
  aws_ecs_patterns as patterns,
  Stack,
} from 'aws-cdk-lib';
import type { Assembly, Resource } from '../../../lib/assembly/assembly.js';
import { readAssembly } from '../../../lib/assembly/read-assembly.js';
import { readScalingPlan } from '../../../lib/reports/scaling/plan/read-plan.js';
import { givenServiceDefinition, givenServiceStack } from '../../given/service.js';
import { givenWorker, type WorkerChange } from '../../given/worker.js';

/** What most first CDK apps look like: the patterns of the library with all their defaults. */
function givenForeignApp(): Assembly {
  const app = new App();
  const stack = new Stack(app, 'Plain');
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc') });
  const image = ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/busybox:1.37');
  const web = new patterns.ApplicationLoadBalancedFargateService(stack, 'Web', {
    cluster,
    taskImageOptions: { image },
  });
  web.service.autoScaleTaskCount({ maxCapacity: 4 }).scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 70 });
  new patterns.ApplicationLoadBalancedFargateService(stack, 'Still', { cluster, taskImageOptions: { image } });
  new patterns.QueueProcessingFargateService(stack, 'Queue', { cluster, image });
  new autoscaling.ScalableTarget(stack, 'Table', {
    serviceNamespace: autoscaling.ServiceNamespace.DYNAMODB,
    resourceId: 'table/orders',
    scalableDimension: 'dynamodb:table:ReadCapacityUnits',
    minCapacity: 1,
    maxCapacity: 5,
  });
  return readAssembly(app.synth());
}

const workerPlan = (change: WorkerChange = {}) =>
  readScalingPlan(readAssembly(givenWorker(change).app.synth())).targets[0];

describe('an app of aws-ecs-patterns', () => {
  const plan = readScalingPlan(givenForeignApp());

  test('has its targets under their construct paths, with their bounds', () => {
    expect(plan.targets.map(({ name, kind, bounds }) => [name, kind, bounds])).toEqual([
      ['Plain/Web', 'service', { min: 1, max: 4 }],
      ['Plain/Queue/QueueProcessingFargateService', 'worker', { min: 1, max: 2 }],
    ]);
  });

  test('has all its policies, with the cooldowns that AWS gives', () => {
    expect(plan.targets.flatMap(({ notSimulated }) => notSimulated)).toEqual([]);
    expect(plan.targets[1]?.policies).toMatchObject([
      {
        kind: 'target-tracking',
        target: 50,
        outCooldownSeconds: 300,
        inCooldownSeconds: 300,
        measure: { text: 'CPUUtilization' },
      },
      {
        kind: 'step',
        alarm: { comparison: 'LessThanOrEqualToThreshold', threshold: 0, measure: { periodSeconds: 300 } },
      },
      {
        kind: 'step',
        cooldownSeconds: 300,
        alarm: { threshold: 100, evaluationPeriods: 1, datapointsToAlarm: 1, missing: 'missing' },
        steps: [
          { from: 0, to: 400, by: 1 },
          { from: 400, to: Number.POSITIVE_INFINITY, by: 5 },
        ],
      },
    ]);
  });

  test('has the queue that the policies watch', () => {
    expect(plan.targets[1]?.queue).toEqual({ visibilitySeconds: 30, maxReceives: 3 });
  });

  test('has no component, platform or environment', () => {
    expect(plan.targets[0]?.component).toBeUndefined();
    expect(plan).toMatchObject({ platform: undefined, environment: undefined });
  });

  test('says what does not scale and what is no service', () => {
    expect(plan).toMatchObject({ unscaled: ['Plain/Still'], otherTargets: ['dynamodb'] });
  });
});

describe('a worker of ours', () => {
  test.each([
    [{ kind: 'depth', outAbove: 100, inBelow: 20 }, ['ApproximateNumberOfMessagesVisible', 'visible+inflight']],
    [{ kind: 'backlog', acceptableLatencySeconds: 60 }, ['(visible+inflight)/tasks']],
    [{ kind: 'rate', objectiveSeconds: 60 }, [expect.stringContaining('sent/60'), expect.stringContaining('inflight')]],
  ] as const)('%j is read from another stack than its queue', (mode, measures) => {
    const target = workerPlan({ scaling: { min: 1, max: 20, mode } });
    expect(target?.notSimulated).toEqual([]);
    expect(
      target?.policies.map((policy) =>
        policy.kind === 'step' ? policy.alarm.measure.text : 'measure' in policy && policy.measure.text,
      ),
    ).toEqual(measures);
    expect(target?.queue?.visibilitySeconds).toBeGreaterThan(0);
  });

  test('metric math counts its missing points', () => {
    const target = workerPlan({
      scaling: { min: 0, max: 20, wakeFromZero: true, mode: { kind: 'backlog', acceptableLatencySeconds: 60 } },
    });
    const wake = target?.policies.find(({ name }) => name.endsWith('-wake'));
    if (wake?.kind !== 'step') throw new Error('no policy that wakes');
    const at = (visible: number, tasks: number) =>
      wake.alarm.measure.evaluate(
        wake.alarm.measure.sources.map(({ signal }) => (signal === 'visible' ? visible : tasks)),
      );
    expect([at(5, Number.NaN), at(5, 1), at(Number.NaN, Number.NaN)]).toEqual([1, 0, Number.NaN]);
  });

  test('is called as its component is, and has its facts', () => {
    expect(workerPlan()).toMatchObject({ name: 'mailer', kind: 'worker', component: { facts: { concurrency: 10 } } });
  });
});

test('a service of ours has its policies and schedules', () => {
  const definition = givenServiceDefinition({
    scaling: {
      min: 2,
      max: 10,
      policies: [
        { kind: 'cpu', targetPercent: 70 },
        { kind: 'schedule', name: 'morning', cron: '30 7 ? * MON-FRI *', timeZone: 'Europe/Berlin', min: 4 },
      ],
    },
  });
  const { app } = givenServiceStack(definition);
  expect(readScalingPlan(readAssembly(app.synth())).targets[0]).toMatchObject({
    kind: 'service',
    bounds: { min: 2, max: 10 },
    policies: [{ kind: 'target-tracking', outCooldownSeconds: 60 }],
    schedules: [{ name: 'ScheduleMorning', timeZone: 'Europe/Berlin', min: 4 }],
  });
});

describe('what is not simulated is said and not thrown', () => {
  const resource = (logicalId: string, type: string, properties: Resource['properties']): Resource => ({
    stack: 'Foreign',
    logicalId,
    path: undefined,
    type,
    properties,
    deletionPolicy: undefined,
    updateReplacePolicy: undefined,
  });

  const givenPolicy = (properties: Resource['properties'], alarm?: Resource['properties']): Assembly => ({
    stacks: [
      {
        id: 'Foreign',
        name: 'Foreign',
        description: '',
        account: '',
        region: '',
        terminationProtection: false,
        outputs: {},
        dependsOn: [],
        components: [],
        resources: [
          resource('Target', 'AWS::ApplicationAutoScaling::ScalableTarget', {
            ServiceNamespace: 'ecs',
            MinCapacity: '1',
            MaxCapacity: 4,
          }),
          resource('Policy', 'AWS::ApplicationAutoScaling::ScalingPolicy', {
            PolicyName: 'odd',
            ScalingTargetId: { Ref: 'Target' },
            ...properties,
          }),
          ...(alarm === undefined
            ? []
            : [resource('Alarm', 'AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: 'Policy' }], ...alarm })]),
        ],
      },
    ],
  });

  const step = { PolicyType: 'StepScaling', StepScalingPolicyConfiguration: { AdjustmentType: 'ChangeInCapacity' } };
  const alarm = {
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Statistic: 'Maximum',
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 1,
    EvaluationPeriods: 1,
  };
  const tracking = (configuration: object) => ({
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: { TargetValue: 50, ...configuration },
  });

  test.each([
    ['an unknown type', { PolicyType: 'New' }, undefined, 'the policy type "New" is not simulated'],
    ['a step that nobody calls', step, undefined, 'no alarm of the assembly calls it'],
    [
      'an unknown metric',
      step,
      { ...alarm, Namespace: 'My/App' },
      'the metric My/App ApproximateNumberOfMessagesVisible is not simulated',
    ],
    ['a percentile', step, { ...alarm, Statistic: 'p99' }, 'the statistic p99 is not simulated'],
    [
      'anomaly detection',
      step,
      { ...alarm, ComparisonOperator: 'LessThanLowerThreshold' },
      'the comparison LessThanLowerThreshold',
    ],
    ['a threshold of a parameter', step, { ...alarm, Threshold: { Ref: 'Parameter' } }, 'Threshold is no number'],
    [
      'an unknown predefined metric',
      tracking({ PredefinedMetricSpecification: { PredefinedMetricType: 'Odd' } }),
      undefined,
      'Odd is not simulated',
    ],
    [
      'an expression with a memory',
      tracking({ CustomizedMetricSpecification: { Metrics: [{ Id: 'e', Expression: 'RATE(m)' }] } }),
      undefined,
      'the function RATE is not simulated',
    ],
    [
      'an expression over itself',
      tracking({ CustomizedMetricSpecification: { Metrics: [{ Id: 'e', Expression: 'e+1' }] } }),
      undefined,
      'cannot read "e" of e+1',
    ],
    [
      'a forecast of its own metrics',
      { PolicyType: 'PredictiveScaling', PredictiveScalingPolicyConfiguration: {} },
      undefined,
      'a forecast without a predefined pair',
    ],
  ])('%s', (_what, policy, behind, sentence) => {
    const [target] = readScalingPlan(givenPolicy(policy, behind)).targets;
    expect(target?.policies).toEqual([]);
    expect(target?.notSimulated).toEqual([expect.stringContaining(`the policy odd: `)]);
    expect(target?.notSimulated[0]).toContain(sentence);
    expect(target?.bounds).toEqual({ min: 1, max: 4 });
  });

  test('expressions may build on each other', () => {
    const stat = (name: string) => ({ Metric: { Namespace: 'AWS/SQS', MetricName: name }, Stat: 'Maximum' });
    const Metrics = [
      { Id: 'all', Expression: 'visible+hidden', ReturnData: false },
      { Id: 'twice', Expression: 'all*2' },
      { Id: 'visible', MetricStat: stat('ApproximateNumberOfMessagesVisible'), ReturnData: false },
      { Id: 'hidden', MetricStat: stat('ApproximateNumberOfMessagesNotVisible'), ReturnData: false },
    ];
    const [target] = readScalingPlan(givenPolicy(tracking({ CustomizedMetricSpecification: { Metrics } }))).targets;
    const [policy] = target?.policies ?? [];
    expect(policy?.kind === 'target-tracking' && policy.measure.evaluate([3, 4])).toBe(14);
  });
});
