import { containers } from '../consumers.js';
import type { Relation } from '../relation.js';
import { seriesOf } from '../telemetry.js';

/** Series of one metric above which somebody should have decided it: 30 USD a month in CloudWatch, 16 a task in Prometheus. */
const most = { cloudwatch: 100, prometheus: 1_000 } as const;

export const labelsStayFew: Relation<'telemetry'> = {
  name: 'a metric has few series',
  sum: `product of label values x (buckets + 3) <= ${most.cloudwatch} metrics of CloudWatch, <= ${most.prometheus} series of Prometheus`,
  source:
    'demand 127: a label for each agent; both are billed by the series, and an id as a label makes a series for each id',
  verdict: 'advise',
  reads: ['telemetry'],
  problems: (platform) => {
    const kind = platform.telemetry?.metrics.kind ?? 'cloudwatch';
    return containers(platform).flatMap(({ path, definition: { telemetry } }) =>
      Object.entries(telemetry?.metrics ?? {}).flatMap(([name, metric]) => {
        // CloudWatch keeps a histogram as one metric.
        const series = seriesOf(kind === 'cloudwatch' ? { labels: metric.labels } : metric);
        if (series <= most[kind]) return [];
        const [widest] = Object.entries(metric.labels).sort(([, one], [, other]) => other - one);
        return [
          {
            path: [...path, 'telemetry', 'metrics', name],
            found: metric,
            allowed: `few series: ${series} > ${most[kind]}, each billed${kind === 'cloudwatch' ? '' : ', from each task'}`,
            remedy: `leave the label ${widest?.[0]} away and write it into a log line or a span, where a value costs nothing`,
          },
        ];
      }),
    );
  },
};
