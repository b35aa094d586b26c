import type { CacheHandles } from './cache-alarms.js';
import { cacheNodeMetric } from './cache-node-metric.js';
import type { GraphSpec } from './graph-spec.js';

/** Nobody reads more lines in one graph; CloudWatch draws at most 500, and the alarms watch every node. */
const mostNodes = 50;

/** A line for each node: one shard that is hotter than the others is what an average hides. */
export function cacheGraphs({ nodeIds }: CacheHandles): GraphSpec[] {
  const nodes = nodeIds.slice(0, mostNodes);
  // Without a label CloudWatch names a line by what tells it from the others: its node.
  const lines = (name: string, statistic: string) => nodes.map((node) => cacheNodeMetric(node, name, statistic));
  return [
    { title: 'hit rate', unit: '%', metrics: lines('CacheHitRate', 'Average') },
    {
      title: 'time of a read and of a write',
      unit: 'microseconds',
      // Both engines have these two; percentiles are published for Valkey only.
      metrics: [...lines('GetTypeCmdsLatency', 'Average'), ...lines('SetTypeCmdsLatency', 'Average')],
    },
    { title: 'evictions', unit: 'a minute', stacked: true, metrics: lines('Evictions', 'Sum') },
    { title: 'memory in use', unit: '%', metrics: lines('DatabaseMemoryUsagePercentage', 'Maximum') },
  ];
}
