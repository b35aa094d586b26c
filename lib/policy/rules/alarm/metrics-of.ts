import type { JudgedResource } from '../../judged/judged-resource.js';
import type { JudgedValue } from '../../judged/judged-value.js';

/** Alarms, and the policies that make alarms of their own. */
export const measuringTypes = ['AWS::CloudWatch::Alarm', 'AWS::ApplicationAutoScaling::ScalingPolicy'];

/** The list of metrics and expressions, absent where a single metric is watched. */
export const metricsOf = (resource: JudgedResource): JudgedValue =>
  resource.type === 'AWS::CloudWatch::Alarm'
    ? resource.at('Metrics')
    : resource.at('TargetTrackingScalingPolicyConfiguration', 'CustomizedMetricSpecification', 'Metrics');

/** Every single metric, wherever it stands. */
export const singleMetricsOf = (resource: JudgedResource): readonly JudgedValue[] => {
  const list = metricsOf(resource).items.map((entry) => entry.at('MetricStat', 'Metric'));
  const alone =
    resource.type === 'AWS::CloudWatch::Alarm'
      ? resource.at()
      : resource.at('TargetTrackingScalingPolicyConfiguration', 'CustomizedMetricSpecification');
  return [alone, ...list].filter((metric) => metric.at('Namespace').exists);
};
