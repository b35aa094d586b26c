import type { TemplateRule } from '../template-rule.js';

/** ReturnData is true when absent (Application Auto Scaling and CloudWatch API references). */
export const metricMathResult: TemplateRule = {
  id: 'HEADROOM-SCALING-001',
  sentence: 'Metric math of a scaling policy or an alarm returns exactly one time series.',
  rego: `
package headroom.metric_math_result

import rego.v1

violation contains finding if {
	some name, query in queries
	returned := [metric.Id | some metric in query.metrics; object.get(metric, "ReturnData", true) == true]
	count(returned) != 1
	finding := make_diag_at(
		"HEADROOM-SCALING-001", "ERROR", name, query.path,
		sprintf("%d of %d entries return data (%v), but exactly one may; set ReturnData to false on all but the result", [count(returned), count(query.metrics), concat(", ", returned)]),
	)
}

queries[name] := {"path": "Properties.TargetTrackingScalingPolicyConfiguration.CustomizedMetricSpecification.Metrics", "metrics": metrics} if {
	some name in resources_of_type("AWS::ApplicationAutoScaling::ScalingPolicy")
	metrics := input.resources[name].properties.TargetTrackingScalingPolicyConfiguration.CustomizedMetricSpecification.Metrics
}

queries[name] := {"path": "Properties.Metrics", "metrics": metrics} if {
	some name in resources_of_type("AWS::CloudWatch::Alarm")
	metrics := input.resources[name].properties.Metrics
}
`,
};
