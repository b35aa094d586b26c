import {
  aws_cloudwatch_actions as actions,
  aws_applicationautoscaling as autoscaling,
  aws_cloudwatch as cloudwatch,
  Duration,
  type aws_ecs as ecs,
  type aws_elasticloadbalancingv2 as elbv2,
  TimeZone,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ScalingPolicyOf, ServiceScaling as ServiceScalingDefinition } from '../../definition/service-scaling.js';
import { serviceSize } from '../../definition/service-size.js';
import { addForecast } from '../component/forecast.js';
import { type Identity, nameFor } from '../component/identity.js';
import { pascalCase } from '../component/stateful.js';
import { scaleOnRequestRate } from './service-scaling-rate.js';
import type { TargetGroups } from './target-groups.js';

export interface ServiceScalingProps {
  readonly identity: Identity;
  readonly name: string;
  readonly definition: ServiceScalingDefinition;
  readonly service: ecs.FargateService;
  /** Required by a policy on requests. */
  readonly targetGroups: TargetGroups | undefined;
}

interface RequestCapacity {
  readonly capacityPerTaskPerSecond: number;
  readonly atPercent: number;
}

const period = Duration.minutes(1);

/**
 * The bounds of a service and the policies that move it within them. Every policy name is literal: Application Auto
 * Scaling refuses a policy that changes its name and nothing else, and a generated one changes when code moves.
 */
export class ServiceScaling extends Construct {
  private readonly props: ServiceScalingProps;
  private readonly target: ecs.ScalableTaskCount;

  constructor(scope: Construct, id: string, props: ServiceScalingProps) {
    super(scope, id);
    const { min, max, policies, forecast } = props.definition;
    this.props = props;
    this.target = props.service.autoScaleTaskCount({ minCapacity: min, maxCapacity: max });
    if (forecast !== undefined) {
      addForecast(this, forecast, {
        policyName: this.policyName('forecast'),
        scalingTargetId: this.scalableTarget().scalableTargetId,
      });
    }
    for (const policy of policies) {
      switch (policy.kind) {
        case 'cpu':
          this.target.scaleOnCpuUtilization('Cpu', {
            policyName: this.policyName('cpu'),
            targetUtilizationPercent: policy.targetPercent,
            ...cooldowns(policy),
          });
          break;
        case 'memory':
          this.target.scaleOnMemoryUtilization('Memory', {
            policyName: this.policyName('memory'),
            targetUtilizationPercent: policy.targetPercent,
            ...cooldowns(policy),
          });
          break;
        case 'requests':
          this.target.scaleOnRequestCount('Requests', {
            policyName: this.policyName('requests'),
            requestsPerTarget: requestsPerMinute(policy),
            targetGroup: this.targetGroup(),
            ...cooldowns(policy),
          });
          break;
        case 'schedule':
          this.target.scaleOnSchedule(`Schedule${pascalCase(policy.name)}`, {
            schedule: autoscaling.Schedule.expression(`cron(${policy.cron})`),
            timeZone: TimeZone.of(policy.timeZone),
            minCapacity: policy.min,
            ...(policy.max === undefined ? {} : { maxCapacity: policy.max }),
          });
          break;
        case 'rate':
          scaleOnRequestRate(this, {
            target: this.scalableTarget(),
            targetGroups: this.targetGroups(),
            scaling: props.definition,
            policy,
            policyName: (name) => this.policyName(name),
          });
          break;
        case 'steps':
          this.addSteps(policy);
          break;
      }
    }
  }

  /**
   * Target tracking cannot bound how much it adds or removes, so this is two one-sided step policies on how full the
   * tasks are: 1 = at the target of the fullest measure.
   */
  private addSteps(policy: ScalingPolicyOf<'steps'>): void {
    const { up, down } = policy;
    const metric = this.fullness(policy);
    const { smallest } = serviceSize(this.props.definition);
    const fewest = Math.max(1, smallest);
    this.addStep('Out', {
      percent: up.percent,
      everySeconds: up.everySeconds,
      windowSeconds: up.windowSeconds,
      metric,
      threshold: 1,
      comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    });
    this.addStep('In', {
      percent: -down.percent,
      everySeconds: down.everySeconds,
      windowSeconds: down.windowSeconds,
      metric,
      // Low enough that the tasks which stay are not over their target, also where one task is more than the percentage:
      // of n tasks n-1 stay, and the smallest n from which one can go is one over the smallest size.
      threshold: roundedDown(Math.min((100 - down.percent) / 100, fewest / (fewest + 1))),
      comparison: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    });
  }

  private addStep(direction: 'In' | 'Out', step: Step): void {
    const policyName = this.policyName(`steps-${direction.toLowerCase()}`);
    const minutes = step.windowSeconds / period.toSeconds();
    const alarm = new cloudwatch.Alarm(this, `${direction}Alarm`, {
      alarmName: policyName,
      alarmDescription: `Scales service ${this.props.name} ${direction.toLowerCase()}; nobody is told`,
      metric: step.metric,
      threshold: step.threshold,
      comparisonOperator: step.comparison,
      evaluationPeriods: minutes,
      datapointsToAlarm: minutes,
      // Neither more nor fewer tasks are right while nobody knows how full they are.
      treatMissingData: cloudwatch.TreatMissingData.MISSING,
    });
    const action = new autoscaling.StepScalingAction(this, `${direction}Policy`, {
      policyName,
      scalingTarget: this.scalableTarget(),
      adjustmentType: autoscaling.AdjustmentType.PERCENT_CHANGE_IN_CAPACITY,
      // A percentage of few tasks is less than one task.
      minAdjustmentMagnitude: 1,
      cooldown: Duration.seconds(step.everySeconds),
      metricAggregationType: autoscaling.MetricAggregationType.AVERAGE,
    });
    action.addAdjustment({ [direction === 'Out' ? 'lowerBound' : 'upperBound']: 0, adjustment: step.percent });
    alarm.addAlarmAction(new actions.ApplicationScalingAction(action));
  }

  private fullness({ cpuPercent, memoryPercent, requests }: ScalingPolicyOf<'steps'>): cloudwatch.IMetric {
    const { service } = this.props;
    const shares: string[] = [];
    const usingMetrics: Record<string, cloudwatch.IMetric> = {};
    if (cpuPercent !== undefined) {
      shares.push(`cpu/${cpuPercent}`);
      usingMetrics.cpu = service.metricCpuUtilization({ period });
    }
    if (memoryPercent !== undefined) {
      shares.push(`memory/${memoryPercent}`);
      usingMetrics.memory = service.metricMemoryUtilization({ period });
    }
    if (requests !== undefined) {
      // A minute without requests has no datapoint.
      shares.push(`FILL(requests,0)/${requestsPerMinute(requests)}`);
      usingMetrics.requests = this.targetGroup().metrics.requestCountPerTarget({ period });
    }
    // MAX of an array is a series; MAX of one series would be a single number.
    const expression = shares.length === 1 ? shares.join('') : `MAX([${shares.join(',')}])`;
    return new cloudwatch.MathExpression({ expression, usingMetrics, period, label: 'Fullness (1 = at the target)' });
  }

  private scalableTarget(): autoscaling.ScalableTarget {
    return this.target.node.findChild('Target') as autoscaling.ScalableTarget;
  }

  private targetGroups(): TargetGroups {
    const { targetGroups, name } = this.props;
    if (targetGroups === undefined) throw new Error(`service "${name}" scales on requests but has no routes`);
    return targetGroups;
  }

  /** For what is counted by one group: the schema refuses it where requests change groups. */
  private targetGroup(): elbv2.ApplicationTargetGroup {
    return this.targetGroups()[0];
  }

  private policyName(policy: string): string {
    return nameFor(this.props.identity, 'service', this.props.name, policy);
  }
}

interface Step {
  readonly percent: number;
  readonly everySeconds: number;
  readonly windowSeconds: number;
  readonly metric: cloudwatch.IMetric;
  readonly threshold: number;
  readonly comparison: cloudwatch.ComparisonOperator;
}

function cooldowns(policy: { readonly outCooldownSeconds: number; readonly inCooldownSeconds: number }) {
  return {
    scaleOutCooldown: Duration.seconds(policy.outCooldownSeconds),
    scaleInCooldown: Duration.seconds(policy.inCooldownSeconds),
  };
}

/** The balancer counts requests per minute. */
function requestsPerMinute({ capacityPerTaskPerSecond, atPercent }: RequestCapacity): number {
  return roundedDown((capacityPerTaskPerSecond * 60 * atPercent) / 100);
}

/** Two decimals: the binary fraction behind them only makes templates hard to read. */
function roundedDown(value: number): number {
  return Math.floor(Number((value * 100).toFixed(6))) / 100;
}
