import { cacheGraphs } from '../../lib/alarms/cache-graphs.js';
import { givenCache } from '../given/cache.js';
import { graphLines, graphMetrics } from '../given/graph-lines.js';

const { stack, cache } = givenCache({ topology: { kind: 'replicated', replicas: 1 } });
const graphs = cacheGraphs(cache);

test.each([
  ['hit rate', ['CacheHitRate Average']],
  ['time of a read and of a write', ['GetTypeCmdsLatency Average', 'SetTypeCmdsLatency Average']],
  ['evictions', ['Evictions Sum']],
  ['memory in use', ['DatabaseMemoryUsagePercentage Maximum']],
])('%s has a line for each node', (title, names) => {
  expect(graphLines(graphs, title)).toEqual(names.flatMap((name) => [name, name]));
});

test('each line is of its own node', () => {
  const ids = graphMetrics(graphs)
    .slice(0, 2)
    .map(({ dimensions }) => stack.resolve(dimensions).CacheClusterId['Fn::Join'][1][1]);
  expect(ids).toEqual(['-001', '-002']);
});

test('a cluster of many shards draws fifty lines, well within what CloudWatch takes', () => {
  const many = cacheGraphs(givenCache({ topology: { kind: 'cluster', shards: 90 } }).cache);
  expect(Math.max(...many.map(({ metrics }) => metrics.length))).toBe(100);
});
