import { aws_applicationautoscaling as autoscaling } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ForecastDefinition } from '../../definition/forecast.js';

const modes = { 'forecast-only': 'ForecastOnly', 'forecast-and-scale': 'ForecastAndScale' } as const;

/** Moves the lower bound of a target by the hours of the days before, never beyond the largest size. */
export function addForecast(
  scope: Construct,
  { mode, cpuTargetPercent, bufferMinutes }: ForecastDefinition,
  { policyName, scalingTargetId }: { readonly policyName: string; readonly scalingTargetId: string },
): void {
  new autoscaling.CfnScalingPolicy(scope, 'Forecast', {
    policyName,
    policyType: 'PredictiveScaling',
    scalingTargetId,
    predictiveScalingPolicyConfiguration: {
      mode: modes[mode],
      schedulingBufferTime: bufferMinutes * 60,
      maxCapacityBreachBehavior: 'HonorMaxCapacity',
      metricSpecifications: [
        {
          targetValue: cpuTargetPercent,
          predefinedMetricPairSpecification: { predefinedMetricType: 'ECSServiceCPUUtilization' },
        },
      ],
    },
  });
}
