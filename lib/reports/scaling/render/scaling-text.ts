import type { ComponentReport, CurveReport, ScalingReport } from '../scaling-report.js';
import type { Trial } from '../trial.js';
import { blindSpots } from './blind-spots.js';
import { componentText, duration, objectiveText, policyText, rounded } from './words.js';

/** Heads of the columns, shared by the text and the page. */
export const columns = [
  'over objective',
  'worst run',
  'peak',
  'task-hours',
  'x optimum',
  'changes',
  'reversals',
] as const;

const minutes = (value: number, error = 0): string =>
  value === 0 ? '0 min' : `${rounded(value)}${error > 0.05 ? ` ± ${rounded(error)}` : ''} min`;

/** One trial in the order of the columns. */
export const cells = (trial: Trial): string[] => [
  minutes(trial.minutesOver, trial.minutesOverError),
  minutes(trial.worstMinutesOver),
  duration(trial.peak),
  rounded(trial.taskHours),
  trial.timesOptimum.toFixed(2),
  rounded(trial.actions),
  rounded(trial.reversals),
];

export const optimumCells = ({ optimum }: CurveReport): string[] => [
  '',
  '',
  '',
  rounded(optimum.taskHours),
  '1.00',
  '',
  '',
];

function tableLines(rows: readonly (readonly string[])[], indent: string): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    `${indent}${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`.trimEnd(),
  );
}

function curveLines(curve: CurveReport): string[] {
  const rows = [
    [curve.demand.name, ...columns],
    ...curve.trials.map((trial) => [trial.label, ...cells(trial)]),
    ['clairvoyant optimum', ...optimumCells(curve)],
  ];
  return ['', `    ${curve.demand.name}: ${curve.demand.text}`, ...tableLines(rows, '    ')];
}

function componentLines(component: ComponentReport): string[] {
  const { target, notes, curves } = component;
  const policies = target.policies.map((policy) => `    ${policyText(policy)}`);
  const schedules = target.schedules.map(
    ({ name, schedule, timeZone, min, max }) =>
      `    ${name}: ${[min === undefined ? '' : `min ${min}`, max === undefined ? '' : `max ${max}`].filter(Boolean).join(', ')} at ${schedule} ${timeZone}`,
  );
  return [
    '',
    target.name,
    `    ${componentText(component)}`,
    `    objective: ${objectiveText(component)}`,
    ...(policies.length === 0 ? ['    no policy: it stays at its smallest size'] : policies),
    ...schedules,
    ...notes.map((note) => `    ! ${note}`),
    ...curves.flatMap(curveLines),
  ];
}

export const headline = ({ plan }: ScalingReport): string =>
  [plan.platform, plan.environment].filter((name) => name !== undefined).join(' ') || 'This app';

/** What is in the assembly and no part of the simulation. */
export function leftOut({ plan }: ScalingReport): string[] {
  return [
    ...(plan.unscaled.length === 0 ? [] : [`without scaling: ${plan.unscaled.join(', ')}`]),
    ...(plan.otherTargets.length === 0
      ? []
      : [`scalable targets that are no ECS services: ${plan.otherTargets.join(', ')}`]),
  ];
}

/** The whole report for a terminal. */
export function scalingText(report: ScalingReport): string {
  const { components, runs } = report;
  const lines = [
    `${headline(report)}: how its scaling follows demand, ${runs === 1 ? 'one run' : `${runs} runs`} of each curve`,
    ...leftOut(report),
    ...(components.length === 0 ? ['', 'No ECS service of this assembly scales.'] : components.flatMap(componentLines)),
    '',
    'What this does not know',
    ...blindSpots.map((text) => `    ${text}`),
  ];
  return `${lines.join('\n')}\n`;
}
