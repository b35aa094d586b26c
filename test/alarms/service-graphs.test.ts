import type { GraphSpec } from '../../lib/alarms/graph-spec.js';
import { serviceGraphs } from '../../lib/alarms/service-graphs.js';
import { graphLines, graphMetrics } from '../given/graph-lines.js';
import { givenRoutedServiceDefinition, givenServiceDefinition, givenServiceHandles } from '../given/service.js';

const graphs = serviceGraphs(givenServiceHandles(givenRoutedServiceDefinition()));

test('requests are shown by the second, as objectives and capacity are written', () => {
  const [requests] = graphs;
  expect(requests).toMatchObject({ title: 'requests', unit: 'a second' });
  expect((requests as GraphSpec).metrics).toMatchObject([{ expression: 'requests/PERIOD(requests)' }]);
  expect(graphLines(graphs, 'requests')).toEqual(['requests: RequestCount Sum']);
});

test('the time of an answer is shown at three percentiles, whatever the objectives are', () => {
  expect(graphLines(graphs, 'response time')).toEqual([
    'p50: TargetResponseTime p50',
    'p95: TargetResponseTime p95',
    'p99: TargetResponseTime p99',
  ]);
});

test('its tasks are among the graphs', () => {
  expect(graphLines(graphs, 'running tasks')).toHaveLength(1);
});

test('a service without routes has only the graphs of its tasks: nothing counts its requests', () => {
  expect(serviceGraphs(givenServiceHandles(givenServiceDefinition())).map(({ title }) => title)).toEqual([
    'running tasks',
    'processor and memory of the tasks',
  ]);
});

test('every metric is one that AWS publishes each minute for nothing', () => {
  expect(new Set(graphMetrics(graphs).map(({ namespace }) => namespace))).toEqual(
    new Set(['AWS/ApplicationELB', 'AWS/ECS']),
  );
  expect(new Set(graphMetrics(graphs).map(({ period }) => period.toSeconds()))).toEqual(new Set([60]));
});
