import type { Resource } from '../../../assembly/assembly.js';
import { textOf } from '../../../assembly/template-value.js';
import type { BookInput } from '../book-input.js';
import { called, ofType } from '../of-type.js';
import { said } from '../said.js';
import type { Block, Section } from '../section.js';

const signs: Readonly<Record<string, string>> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '>=',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '<=',
};

const runbookLink = /\s*Runbook: \S*#(\S+)$/;

/** The heading of the runbook that an alarm names. */
const headingOf = ({ properties }: Resource): string | undefined =>
  runbookLink.exec(textOf(properties, 'AlarmDescription') ?? '')?.[1];

function row(alarm: Resource): string[] {
  const { properties } = alarm;
  const comparison = textOf(properties, 'ComparisonOperator') ?? '';
  return [
    textOf(properties, 'AlarmName') ?? called(alarm),
    (textOf(properties, 'AlarmDescription') ?? '-').replace(runbookLink, ''),
    `${signs[comparison] ?? comparison} ${said(properties.Threshold)}`,
    `${said(properties.DatapointsToAlarm ?? properties.EvaluationPeriods)} of ${said(properties.EvaluationPeriods)}`,
    headingOf(alarm) ?? '-',
  ];
}

/** What rings, when, and what to do then. */
export function alarms({ assembly, runbook }: BookInput): Section {
  const all = ofType(assembly, 'AWS::CloudWatch::Alarm');
  const told = all.filter((alarm) => headingOf(alarm) !== undefined);
  const headings = [...new Set(told.flatMap((alarm) => headingOf(alarm) ?? []))].sort();
  return {
    id: 'alarms',
    title: 'Alarms and what to do',
    blocks: [
      {
        kind: 'text',
        text: `${told.length} alarms tell somebody what to do; ${all.length - told.length} more have no heading in a runbook, such as those that move the number of tasks.`,
      },
      {
        kind: 'table',
        title: 'Alarms',
        head: ['alarm', 'says', 'rings at', 'points', 'runbook'],
        rows: told.map(row),
      },
      ...headings.flatMap((heading): Block[] => {
        const text = runbook[heading];
        return text === undefined ? [] : [{ kind: 'more', title: heading, text }];
      }),
    ],
  };
}
