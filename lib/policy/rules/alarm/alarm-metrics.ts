import { resourceRule } from '../../resource-rule.js';
import { measuringTypes, metricsOf } from './metrics-of.js';

/** CloudWatch user guide, metric math and service quotas of alarms. */
const most = 10;

export const alarmMetrics = resourceRule({
  id: 'HEADROOM-ALARM-002',
  sentence: 'An alarm on an expression has at most ten metrics and names each of them.',
  types: measuringTypes,
  *problems(resource) {
    const metrics = metricsOf(resource);
    const measured = metrics.items.filter((entry) => entry.at('MetricStat').exists);
    if (measured.length > most)
      yield metrics.finding(`${measured.length} metrics, but an alarm takes ${most}; sum some elsewhere`);
    for (const entry of metrics.items) {
      const expression = entry.at('Expression');
      if (/\bSEARCH\s*\(/.test(expression.text)) {
        yield expression.finding('SEARCH may return any number of series, and an alarm refuses it; name the metrics');
      }
    }
  },
});
