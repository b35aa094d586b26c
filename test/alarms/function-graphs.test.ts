import { functionGraphs } from '../../lib/alarms/function-graphs.js';
import { givenFunction } from '../given/function.js';
import { graphLines } from '../given/graph-lines.js';

const graphs = functionGraphs(givenFunction().stack.function.function);

test('calls are shown with those that failed', () => {
  expect(graphLines(graphs, 'calls')).toEqual(['calls: Invocations Sum', 'that failed: Errors Sum']);
});

test('the duration is shown at three percentiles', () => {
  expect(graphLines(graphs, 'duration')).toEqual(['p50: Duration p50', 'p95: Duration p95', 'p99: Duration p99']);
});
