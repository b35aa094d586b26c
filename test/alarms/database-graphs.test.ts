import { databaseGraphs } from '../../lib/alarms/database-graphs.js';
import { givenDatabase } from '../given/database.js';
import { graphLines, graphMetrics } from '../given/graph-lines.js';

const { stack, database } = givenDatabase({ replicas: [{}] });
const graphs = databaseGraphs(database);

test('reads and writes of every instance are in one graph', () => {
  expect(graphLines(graphs, 'reads and writes')).toEqual([
    'primary, reads: ReadIOPS Average',
    'primary, writes: WriteIOPS Average',
    'replica 1, reads: ReadIOPS Average',
    'replica 1, writes: WriteIOPS Average',
  ]);
});

test('so is the time that the disk takes for one', () => {
  expect(graphLines(graphs, 'time of a read and of a write')).toEqual([
    'primary, reads: ReadLatency Average',
    'primary, writes: WriteLatency Average',
    'replica 1, reads: ReadLatency Average',
    'replica 1, writes: WriteLatency Average',
  ]);
});

test('connections of all instances are compared', () => {
  expect(graphLines(graphs, 'connections')).toEqual([
    'primary: DatabaseConnections Maximum',
    'replica 1: DatabaseConnections Maximum',
  ]);
});

test('lag is shown as RDS reports it, idle source or not', () => {
  expect(graphLines(graphs, 'lag as RDS reports it')).toEqual(['replica 1: ReplicaLag Maximum']);
});

test('without a replica there is no lag to show', () => {
  const alone = databaseGraphs(givenDatabase().database);
  expect(alone.map(({ title }) => title)).toEqual(['reads and writes', 'time of a read and of a write', 'connections']);
});

test('each line is of its own instance', () => {
  const [first, , third] = graphMetrics(graphs).map(({ dimensions }) => stack.resolve(dimensions));
  expect([first, third]).toEqual([
    { DBInstanceIdentifier: { Ref: 'Database' } },
    { DBInstanceIdentifier: { Ref: 'Replica1' } },
  ]);
});
