import { Match, type Template } from 'aws-cdk-lib/assertions';
import type { z } from 'zod';
import type { serviceScalingSchema } from '../../../lib/definition/service-scaling.js';
import { givenRoutedServiceDefinition, givenServiceStack } from '../../given/service.js';

type Policies = z.input<typeof serviceScalingSchema>['policies'];

function given(policies: Policies, bounds: { min?: number; max?: number } = {}): Template {
  const scaling = { min: 2, max: 20, ...bounds, policies };
  return givenServiceStack(givenRoutedServiceDefinition({ scaling })).serviceTemplate();
}

const targetType = 'AWS::ApplicationAutoScaling::ScalableTarget';
const policyType = 'AWS::ApplicationAutoScaling::ScalingPolicy';
const alarmType = 'AWS::CloudWatch::Alarm';

const tracking = (name: string, configuration: object) => ({
  PolicyName: name,
  PolicyType: 'TargetTrackingScaling',
  TargetTrackingScalingPolicyConfiguration: Match.objectLike(configuration),
});

test('the bounds are those of the definition', () => {
  given([], { min: 3, max: 7 }).hasResourceProperties(targetType, {
    MinCapacity: 3,
    MaxCapacity: 7,
    ScalableDimension: 'ecs:service:DesiredCount',
  });
});

test('cpu is held at its target', () => {
  given([{ kind: 'cpu', targetPercent: 65, outCooldownSeconds: 30, inCooldownSeconds: 240 }]).hasResourceProperties(
    policyType,
    tracking('shop-dev-service-api-cpu', {
      TargetValue: 65,
      ScaleOutCooldown: 30,
      ScaleInCooldown: 240,
      PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
    }),
  );
});

test('memory is held at its target', () => {
  given([{ kind: 'memory', targetPercent: 75 }]).hasResourceProperties(
    policyType,
    tracking('shop-dev-service-api-memory', {
      TargetValue: 75,
      PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageMemoryUtilization' },
    }),
  );
});

test('requests for each task are held at a share of what one task serves, counted by the minute', () => {
  given([{ kind: 'requests', capacityPerTaskPerSecond: 50, atPercent: 80 }]).hasResourceProperties(
    policyType,
    tracking('shop-dev-service-api-requests', {
      TargetValue: 2400,
      PredefinedMetricSpecification: {
        PredefinedMetricType: 'ALBRequestCountPerTarget',
        ResourceLabel: Match.anyValue(),
      },
    }),
  );
});

test('requests of a service without routes cannot be counted', () => {
  const definition = givenRoutedServiceDefinition({
    scaling: { max: 20, policies: [{ kind: 'requests', capacityPerTaskPerSecond: 50 }] },
  });
  expect(() => givenServiceStack({ ...definition, routes: [] })).toThrow(
    'service "api" scales on requests but has no routes',
  );
});

test('a schedule moves the bounds in its own time zone', () => {
  const schedule = { kind: 'schedule' as const, cron: '30 7 ? * MON-FRI *', timeZone: 'Europe/Berlin', min: 6 };
  given([
    { ...schedule, name: 'morning', max: 40 },
    { ...schedule, name: 'noon' },
  ]).hasResourceProperties(targetType, {
    ScheduledActions: [
      {
        Schedule: 'cron(30 7 ? * MON-FRI *)',
        Timezone: 'Europe/Berlin',
        ScheduledActionName: 'ScheduleMorning',
        ScalableTargetAction: { MinCapacity: 6, MaxCapacity: 40 },
      },
      Match.objectLike({ ScheduledActionName: 'ScheduleNoon', ScalableTargetAction: { MinCapacity: 6 } }),
    ],
  });
});

test('every policy has a literal name, so that moving code never renames one', () => {
  const template = given([{ kind: 'cpu' }, { kind: 'memory' }, { kind: 'requests', capacityPerTaskPerSecond: 9 }]);
  const names = Object.values(template.findResources(policyType)).map(({ Properties }) => Properties.PolicyName);
  expect(names).toEqual(['shop-dev-service-api-cpu', 'shop-dev-service-api-memory', 'shop-dev-service-api-requests']);
});

describe('steps', () => {
  const up = { percent: 100, everySeconds: 90, windowSeconds: 120 };
  const down = { percent: 40, everySeconds: 180, windowSeconds: 300 };
  const steps = given([{ kind: 'steps', cpuPercent: 70, memoryPercent: 80, up, down }]);

  const step = (name: string, cooldown: number, adjustment: object) => ({
    PolicyName: name,
    PolicyType: 'StepScaling',
    StepScalingPolicyConfiguration: Match.objectLike({
      AdjustmentType: 'PercentChangeInCapacity',
      MinAdjustmentMagnitude: 1,
      Cooldown: cooldown,
      StepAdjustments: [adjustment],
    }),
  });

  const expressionOf = (template: Template, alarmName: string) => {
    const [alarm] = Object.values(template.findResources(alarmType, { Properties: { AlarmName: alarmName } }));
    const metrics = alarm?.Properties.Metrics as {
      Expression?: string;
      MetricStat?: { Period: number; Stat: string };
    }[];
    return { expression: metrics[0]?.Expression, stats: metrics.slice(1).map(({ MetricStat }) => MetricStat) };
  };

  test('tasks are added by their percentage, one at least', () => {
    steps.hasResourceProperties(
      policyType,
      step('shop-dev-service-api-steps-out', 90, { MetricIntervalLowerBound: 0, ScalingAdjustment: 100 }),
    );
  });

  test('tasks are removed by their percentage, one at least', () => {
    steps.hasResourceProperties(
      policyType,
      step('shop-dev-service-api-steps-in', 180, { MetricIntervalUpperBound: 0, ScalingAdjustment: -40 }),
    );
  });

  test('tasks are added when the fullest measure was over its target for the whole window', () => {
    steps.hasResourceProperties(alarmType, {
      AlarmName: 'shop-dev-service-api-steps-out',
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 1,
      EvaluationPeriods: 2,
      DatapointsToAlarm: 2,
    });
  });

  test('tasks are removed when those that stay can carry the load, for the whole window', () => {
    steps.hasResourceProperties(alarmType, {
      AlarmName: 'shop-dev-service-api-steps-in',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 0.6,
      EvaluationPeriods: 5,
      DatapointsToAlarm: 5,
    });
  });

  test.each([
    [2, 25, 0.66],
    [10, 25, 0.75],
    [1, 10, 0.5],
  ])('from %s tasks and -%s %% the last step down never causes a step up', (min, percent, threshold) => {
    given([{ kind: 'steps', cpuPercent: 70, down: { percent } }], { min }).hasResourceProperties(alarmType, {
      AlarmName: 'shop-dev-service-api-steps-in',
      Threshold: threshold,
    });
    for (let tasks = min + 1; tasks <= 200; tasks += 1) {
      const staying = tasks - Math.max(1, Math.floor((tasks * percent) / 100));
      expect((threshold * tasks) / staying).toBeLessThanOrEqual(1);
    }
  });

  test('the measure is the fullest of CPU and memory, by the minute', () => {
    expect(expressionOf(steps, 'shop-dev-service-api-steps-out')).toEqual({
      expression: 'MAX([cpu/70,memory/80])',
      stats: [
        expect.objectContaining({ Period: 60, Stat: 'Average' }),
        expect.objectContaining({ Period: 60, Stat: 'Average' }),
      ],
    });
  });

  test('one measure alone needs no maximum', () => {
    const template = given([{ kind: 'steps', memoryPercent: 80 }]);
    expect(expressionOf(template, 'shop-dev-service-api-steps-in').expression).toBe('memory/80');
  });

  test('requests count beside CPU, and a minute without requests counts as none', () => {
    const template = given([
      { kind: 'steps', cpuPercent: 70, requests: { capacityPerTaskPerSecond: 10, atPercent: 50 } },
    ]);
    expect(expressionOf(template, 'shop-dev-service-api-steps-out').expression).toBe(
      'MAX([cpu/70,FILL(requests,0)/300])',
    );
  });

  test.each(['out', 'in'])('each alarm moves its own policy and tells nobody, %s', (direction) => {
    const name = `shop-dev-service-api-steps-${direction}`;
    const [policy] = Object.keys(steps.findResources(policyType, { Properties: { PolicyName: name } }));
    steps.hasResourceProperties(alarmType, {
      AlarmName: name,
      AlarmActions: [{ Ref: policy }],
      OKActions: Match.absent(),
      TreatMissingData: 'missing',
    });
  });
});

describe('rate', () => {
  const rate = () => given([{ kind: 'rate', capacityPerTaskPerSecond: 50, atPercent: 80, startSeconds: 90 }]);

  test('adds at once what one minute of requests needs beyond the healthy tasks', () => {
    rate().hasResourceProperties(alarmType, {
      AlarmName: 'shop-dev-service-api-rate-out',
      EvaluationPeriods: 1,
      Metrics: Match.arrayWith([
        Match.objectLike({ Expression: 'IF(tasks>0,CEIL(FILL(requests,0)/60/40)-tasks,0)' }),
        Match.objectLike({
          MetricStat: Match.objectLike({ Metric: Match.objectLike({ MetricName: 'HealthyHostCount' }) }),
        }),
      ]),
    });
    rate().hasResourceProperties(policyType, {
      PolicyName: 'shop-dev-service-api-rate-out',
      StepScalingPolicyConfiguration: { Cooldown: 90, MetricAggregationType: 'Maximum' },
    });
  });

  test('removes what five minutes agree on', () => {
    rate().hasResourceProperties(alarmType, {
      AlarmName: 'shop-dev-service-api-rate-in',
      EvaluationPeriods: 5,
      Metrics: Match.arrayWith([Match.objectLike({ Expression: 'IF(tasks>0,tasks-CEIL(FILL(requests,0)/60/40),0)' })]),
    });
  });
});
