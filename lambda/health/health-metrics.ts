import { metricLine } from '../metric-line.js';
import { type HealthTargets, healthMetrics } from './contract.js';
import type { HealthReport } from './health.js';

/** One line a dependency, because each has dimensions of its own. */
export function healthMetricLines(report: HealthReport, targets: HealthTargets): string[] {
  return Object.entries(report.checks).flatMap(([kind, checks]) =>
    Object.entries(checks).map(([name, { healthy, milliseconds }]) =>
      metricLine({
        namespace: healthMetrics.namespace,
        dimensions: { Platform: targets.platform, Environment: targets.environment, Kind: kind, Name: name },
        metrics: {
          [healthMetrics.healthy]: { value: healthy ? 1 : 0, unit: 'Count' },
          [healthMetrics.checkMilliseconds]: { value: milliseconds, unit: 'Milliseconds' },
        },
        timestamp: Date.parse(report.timestamp),
      }),
    ),
  );
}
