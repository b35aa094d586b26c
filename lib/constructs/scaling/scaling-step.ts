import { aws_applicationautoscaling as autoscaling, aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** AWS, "Quotas for Application Auto Scaling": step adjustments in one policy. */
export const mostStepAdjustments = 20;

export interface ScalingStepProps {
  /** Of the policy and of its alarm; literal, because a policy cannot be renamed in place. */
  readonly name: string;
  readonly scalingTargetId: string;
  readonly metric: cloudwatch.IMetric;
  readonly comparison: cloudwatch.ComparisonOperator;
  readonly threshold: number;
  /** One-minute points that must all agree. */
  readonly points: number;
  readonly treatMissingData: cloudwatch.TreatMissingData;
  readonly aggregation: 'Minimum' | 'Maximum';
  readonly cooldownSeconds: number;
  /** Bounds are offsets from the threshold. */
  readonly steps: readonly autoscaling.CfnScalingPolicy.StepAdjustmentProperty[];
}

/** A step policy in one direction with an alarm of its own, so that each direction has its own metric and patience. */
export class ScalingStep extends Construct {
  constructor(scope: Construct, id: string, props: ScalingStepProps) {
    super(scope, id);
    const policy = new autoscaling.CfnScalingPolicy(this, 'Policy', {
      policyName: props.name,
      policyType: 'StepScaling',
      scalingTargetId: props.scalingTargetId,
      stepScalingPolicyConfiguration: {
        adjustmentType: 'ChangeInCapacity',
        metricAggregationType: props.aggregation,
        cooldown: props.cooldownSeconds,
        stepAdjustments: [...props.steps],
      },
    });
    new cloudwatch.Alarm(this, 'Alarm', {
      alarmName: props.name,
      alarmDescription: 'Belongs to the scaling policy of the same name; nobody needs to look.',
      metric: props.metric,
      comparisonOperator: props.comparison,
      threshold: props.threshold,
      evaluationPeriods: props.points,
      datapointsToAlarm: props.points,
      treatMissingData: props.treatMissingData,
    }).addAlarmAction({ bind: () => ({ alarmActionArn: policy.ref }) });
  }
}
