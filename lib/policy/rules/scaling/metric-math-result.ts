import { resourceRule } from '../../resource-rule.js';
import { measuringTypes, metricsOf } from '../alarm/metrics-of.js';

/** ReturnData is true when absent (Application Auto Scaling and CloudWatch API references). */
export const metricMathResult = resourceRule({
  id: 'HEADROOM-SCALING-001',
  sentence: 'Metric math of a scaling policy or an alarm returns exactly one time series.',
  types: measuringTypes,
  *problems(resource) {
    const metrics = metricsOf(resource);
    const returned = metrics.items.filter((metric) => !metric.at('ReturnData').isFalse);
    if (metrics.exists && returned.length !== 1) {
      yield metrics.finding(
        `${returned.length} of ${metrics.items.length} entries return data (${returned.map((metric) => metric.at('Id').text).join(', ')}), but exactly one may; set ReturnData to false on all but the result`,
      );
    }
  },
});
