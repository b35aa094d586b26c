import { edgeGraphs } from '../../lib/alarms/edge-graphs.js';
import { givenEdge } from '../given/edge.js';
import { graphLines, graphMetrics } from '../given/graph-lines.js';

const { edge } = givenEdge();
const graphs = edgeGraphs(edge.distribution);

test('requests and bytes are counted', () => {
  expect(graphLines(graphs, 'requests of users')).toEqual(['requests: Requests Sum']);
  expect(graphLines(graphs, 'bytes sent to users')).toEqual(['sent: BytesDownloaded Sum']);
});

test('errors of callers and of services are told apart', () => {
  expect(graphLines(graphs, 'answers that are errors')).toEqual([
    '4xx: 4xxErrorRate Average',
    '5xx: 5xxErrorRate Average',
  ]);
});

test('nothing is drawn that CloudFront bills', () => {
  const free = ['Requests', 'BytesDownloaded', 'BytesUploaded', '4xxErrorRate', '5xxErrorRate', 'TotalErrorRate'];
  expect(graphMetrics(graphs).filter(({ metricName }) => !free.includes(metricName))).toEqual([]);
});

test('the metrics are those of the distribution, which CloudFront keeps as global', () => {
  for (const { dimensions } of graphMetrics(graphs)) {
    expect(edge.resolve(dimensions)).toEqual({ DistributionId: { Ref: 'Distribution' }, Region: 'Global' });
  }
});
