import { section } from '../../../assembly/template-value.js';
import type { BookInput } from '../book-input.js';
import { called, componentsOf, ofType } from '../of-type.js';
import { said } from '../said.js';
import type { Section } from '../section.js';

/** Queues with who fills and empties them, workers, and what a clock starts. */
export function backgroundJobs({ assembly, graph }: BookInput): Section {
  const names = new Map(graph.nodes.map(({ id, kind, name }) => [id, `${kind} ${name}`]));
  const others = (ids: readonly string[]): string => ids.map((id) => names.get(id) ?? id).join(', ') || '-';
  const queues = graph.nodes
    .filter(({ kind }) => kind === 'queue')
    .map(({ id, name, details }) => [
      name,
      others(graph.flows.filter((flow) => flow.to === id).map(({ from }) => from)),
      others(graph.flows.filter((flow) => flow.from === id).map(({ to }) => to)),
      details.join(', ') || 'no dead letters',
    ]);
  const workers = componentsOf(assembly, 'worker').map(({ name, facts }) => [
    name,
    said(facts.queue),
    said(facts.concurrency),
    said(facts.messageTime),
    said(facts.visibilitySeconds),
    said(section(facts, 'scaling')?.mode),
  ]);
  const schedules = ofType(assembly, 'AWS::Scheduler::Schedule').map((schedule) => [
    called(schedule),
    said(schedule.properties.ScheduleExpression),
    said(schedule.properties.ScheduleExpressionTimezone),
    said(section(section(schedule.properties, 'Target') ?? {}, 'RetryPolicy')),
  ]);
  return {
    id: 'jobs',
    title: 'Background jobs',
    blocks: [
      { kind: 'table', title: 'Queues', head: ['queue', 'filled by', 'emptied by', 'when it fails'], rows: queues },
      {
        kind: 'table',
        title: 'Workers',
        head: ['worker', 'queue', 'messages at a time', 'a message takes', 'hidden, seconds', 'scales by'],
        rows: workers,
      },
      { kind: 'table', title: 'By the clock', head: ['started', 'when', 'time zone', 'again'], rows: schedules },
    ],
  };
}
