import { workerGraphs } from '../../lib/alarms/worker-graphs.js';
import type { Queue } from '../../lib/constructs/messaging/queue.js';
import { graphLines, graphMetrics } from '../given/graph-lines.js';
import { givenQueue } from '../given/queue.js';
import { givenApp, givenStack } from '../given/stack.js';
import { givenWorker } from '../given/worker.js';

const { stack } = givenWorker();
const queue: Queue = givenQueue(givenStack({ name: 'messaging' }, givenApp()));
const graphs = workerGraphs({ service: stack.worker.service, queue });

test('waiting messages and those in hand are stacked: together they are the work that is left', () => {
  expect(graphLines(graphs, 'messages in the queue')).toEqual([
    'waiting: ApproximateNumberOfMessagesVisible Maximum',
    'in hand: ApproximateNumberOfMessagesNotVisible Maximum',
  ]);
  expect(graphs[0]?.stacked).toBe(true);
});

test('what is sent each minute stands beside it', () => {
  expect(graphLines(graphs, 'messages sent')).toEqual(['sent: NumberOfMessagesSent Sum']);
});

test('the tasks that follow the queue are among the graphs', () => {
  expect(graphLines(graphs, 'running tasks')).toHaveLength(1);
  expect(graphLines(graphs, 'processor and memory of the tasks')).toHaveLength(2);
});

test('every metric has a point each minute', () => {
  expect(new Set(graphMetrics(graphs).map(({ period }) => period.toSeconds()))).toEqual(new Set([60]));
});
