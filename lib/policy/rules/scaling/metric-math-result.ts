import { resourceRule } from '../../resource-rule.js';

/** ReturnData is true when absent (Application Auto Scaling and CloudWatch API references). */
export const metricMathResult = resourceRule({
  id: 'HEADROOM-SCALING-001',
  sentence: 'Metric math of a scaling policy or an alarm returns exactly one time series.',
  types: ['AWS::ApplicationAutoScaling::ScalingPolicy', 'AWS::CloudWatch::Alarm'],
  *problems(resource) {
    const metrics =
      resource.type === 'AWS::CloudWatch::Alarm'
        ? resource.at('Metrics')
        : resource.at('TargetTrackingScalingPolicyConfiguration', 'CustomizedMetricSpecification', 'Metrics');
    const returned = metrics.items.filter((metric) => !metric.at('ReturnData').isFalse);
    if (metrics.exists && returned.length !== 1) {
      yield metrics.finding(
        `${returned.length} of ${metrics.items.length} entries return data (${returned.map((metric) => metric.at('Id').text).join(', ')}), but exactly one may; set ReturnData to false on all but the result`,
      );
    }
  },
});
