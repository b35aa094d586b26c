import type { CostLine } from '../cost-line.js';
import type { Estimate } from '../estimate.js';
import { nothing, type Range, sum } from '../range.js';
import { usd } from './usd.js';

const row = (name: string, { minimum, expected, maximum }: Range): string[] => [
  name,
  usd(minimum),
  usd(expected),
  usd(maximum),
];

export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => (cells[column] ?? '').length)));
  return rows.map((cells) =>
    `    ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`.trimEnd(),
  );
}

/** Owners, the dearest first. */
function byOwner(lines: readonly CostLine[]): [string, CostLine[]][] {
  const owners = new Map<string, CostLine[]>();
  for (const line of lines) owners.set(line.owner, [...(owners.get(line.owner) ?? []), line]);
  return [...owners].sort(
    ([one, mine], [other, theirs]) => expected(theirs) - expected(mine) || (one < other ? -1 : 1),
  );
}

const expected = (lines: readonly CostLine[]): number => sum(lines.map((line) => line.usd)).expected;

/** Lines of one owner that are alike, such as its alarms, as one. */
function alike(lines: readonly CostLine[]): string[][] {
  const groups = new Map<string, CostLine[]>();
  for (const line of lines) {
    const name = `${line.type.replace(/^AWS::/, '')}: ${line.what}`;
    groups.set(name, [...(groups.get(name) ?? []), line]);
  }
  return [...groups].map(([name, all]) =>
    row(`  ${all.length > 1 ? `${all.length} x ` : ''}${name}`, sum(all.map((line) => line.usd))),
  );
}

function countsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([type, count]) => `${count} ${type}`)
    .join(', ');
}

function unpricedLines({ unpriced }: Estimate): string[] {
  if (unpriced.length === 0) return ['unpriced: nothing'];
  return [
    `unpriced: ${unpriced.length} resources, which the sums leave out`,
    ...unpriced.map(({ resource, type, reason }) => `    ${type} ${resource}: ${reason}`),
  ];
}

function uncountedLines({ uncounted }: Estimate): string[] {
  if (uncounted.length === 0) return [];
  return [
    'not counted, since no usage file says how much it is:',
    ...uncounted.map(({ type, what, needs, resources }) => `    ${resources} x ${type}: ${what} (${needs})`),
  ];
}

function savingLines({ savings }: Estimate): string[] {
  const amount = (value: number | undefined) => (value === undefined ? '-' : usd(value));
  return [
    'savings, USD a month as expected',
    ...table([
      ['', 'made', 'open', ''],
      ...savings.map(({ name, made, open }) => [name, amount(made), amount(open), '']),
    ]),
    ...savings.map(({ name, remark }) => `    ${name}: ${remark}`),
  ];
}

function planLines({ usage: { plan }, total }: Estimate): string[] {
  if (plan === undefined) return [];
  const share = Math.round((100 * total.expected) / plan.usd);
  return [
    `plan: ${usd(plan.usd)} USD (${plan.source}); infrastructure takes ${share} % of it. The plan also holds ${plan.alsoHolds}, which is no part of this estimate`,
  ];
}

function bookLines({ prices, regions }: Estimate): string[] {
  const all = Object.entries(prices);
  const days = all.map(([, { readOn }]) => readOn).sort();
  const elsewhere = regions.filter((region) => region !== 'us-east-1');
  const doubtful = all.filter(([, { confidence }]) => confidence === 'low').map(([name]) => name);
  return [
    `prices: list prices of us-east-1 in USD, read between ${days[0] ?? '-'} and ${days.at(-1) ?? '-'}; no tax, discount, reservation or free tier`,
    ...(elsewhere.length === 0 ? [] : [`    it is deployed to ${elsewhere.join(', ')}, where some prices are others`]),
    ...(doubtful.length === 0 ? [] : [`    less sure: ${doubtful.join(', ')}`]),
  ];
}

/** One environment as text; `details` shows what each sum is made of. */
export function costText(estimate: Estimate, details: boolean): string {
  const { platform, environment, lines, total, free, usage } = estimate;
  const name = [platform, environment].filter((part) => part !== undefined).join(' ') || 'this assembly';
  const rows = byOwner(lines).flatMap(([owner, own]) => [
    row(owner, sum(own.map((line) => line.usd))),
    ...(details ? alike(own) : []),
  ]);
  return [
    `${name}: USD a month`,
    '',
    ...table([['', 'minimum', 'expected', 'maximum'], ...rows, row('all', lines.length === 0 ? nothing : total)]),
    '',
    ...planLines(estimate),
    ...savingLines(estimate),
    ...usage.assumptions.map((assumption) => `assumed: ${assumption}`),
    ...uncountedLines(estimate),
    ...unpricedLines(estimate),
    `free: ${countsText(free) || 'nothing'}`,
    ...bookLines(estimate),
    '',
  ].join('\n');
}
