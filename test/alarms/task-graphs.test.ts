import { taskGraphs } from '../../lib/alarms/task-graphs.js';
import { graphLines } from '../given/graph-lines.js';
import { givenServiceDefinition, givenServiceHandles } from '../given/service.js';

const graphs = taskGraphs(givenServiceHandles(givenServiceDefinition()).service);

test('the number of running tasks is the number of their reports, which costs nothing', () => {
  expect(graphLines(graphs, 'running tasks')).toEqual(['running: CPUUtilization SampleCount']);
});

test('a graph shows how busy the tasks are, also where their size follows and no alarm looks', () => {
  expect(graphLines(graphs, 'processor and memory of the tasks')).toEqual([
    'processor, average: CPUUtilization Average',
    'memory, fullest task: MemoryUtilization Maximum',
  ]);
});
