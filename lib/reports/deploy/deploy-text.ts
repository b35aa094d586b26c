import { type DeployPlan, otherSeconds, type SlowStep, type StackPlan, stackOverheadSeconds } from './deploy-plan.js';

const minutes = (seconds: number): string => (seconds < 60 ? `${seconds} s` : `${(seconds / 60).toFixed(1)} min`);

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => (cells[column] ?? '').length)));
  return rows.map((cells) =>
    `    ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}

/** What takes longest in a stack: the slowest resource of its chain. */
function slowestOf({ chain }: StackPlan): SlowStep | undefined {
  return chain.reduce<SlowStep | undefined>(
    (one, other) => (one === undefined || other.seconds > one.seconds ? other : one),
    undefined,
  );
}

function stackRows(stacks: readonly StackPlan[], prefix: string): string[][] {
  return stacks.map((plan, index) => {
    const slowest = slowestOf(plan);
    return [
      String(index + 1),
      plan.name,
      minutes(plan.seconds),
      slowest === undefined ? '-' : `${slowest.type.replace(/^AWS::/, '')} ${minutes(slowest.seconds)}`,
      plan.after.map((name) => name.replace(prefix, '')).join(', ') || '-',
    ];
  });
}

/** What all stacks are called alike, which need not be said each time. */
function commonPrefix(names: readonly string[]): string {
  const [first = '', ...others] = names;
  const parts = first.split('-');
  const alike = parts.findIndex((_, index) => {
    const prefix = `${parts.slice(0, index + 1).join('-')}-`;
    return !others.every((name) => name.startsWith(prefix));
  });
  return alike <= 0 || others.length === 0 ? '' : `${parts.slice(0, alike).join('-')}-`;
}

const chainStep = ({ logicalId, type, seconds }: SlowStep): string =>
  `${type.replace(/^AWS::/, '')} ${logicalId} (${minutes(seconds)})`;

function untimedLines({ untimed }: DeployPlan): string[] {
  const types = Object.entries(untimed).sort(([one], [other]) => (one < other ? -1 : 1));
  if (types.length === 0) return [];
  const count = types.reduce((sum, [, each]) => sum + each, 0);
  return [
    `without a time in the table, ${otherSeconds} s each: ${count} resources of ${types.map(([type, each]) => `${each} ${type}`).join(', ')}`,
  ];
}

/** The plan as text. */
export function deployText(plan: DeployPlan): string {
  const { stacks, chain, totals, circles, times } = plan;
  if (stacks.length === 0) return 'There is no stack in this assembly.\n';
  const days = Object.values(times)
    .map(({ readOn }) => readOn)
    .sort();
  return [
    `${stacks.length} stacks in the order in which they can be deployed, with typical times of a first deployment`,
    '',
    ...table([
      ['', 'stack', 'takes', 'most of it', 'after'],
      ...stackRows(stacks, commonPrefix(stacks.map(({ name }) => name))),
    ]),
    '',
    ...totals.map(({ concurrency, seconds }) =>
      concurrency === 'unlimited'
        ? `everything at once that can be: ${minutes(seconds)}`
        : `cdk deploy --all --concurrency ${concurrency}: ${minutes(seconds)}`,
    ),
    '',
    `slowest chain: ${minutes(chain.reduce((sum, { seconds }) => sum + seconds, 0))}`,
    ...chain.map(
      ({ name, seconds, chain: steps }) => `    ${name} (${minutes(seconds)}): ${steps.map(chainStep).join(' -> ')}`,
    ),
    '',
    ...circles.map((circle) => `cannot be deployed: ${circle}`),
    ...untimedLines(plan),
    `times: typical ones, written down between ${days[0] ?? '-'} and ${days.at(-1) ?? '-'}, most of low confidence; ${stackOverheadSeconds} s on top for each stack. Not in them: uploading files and images, waiting for approval, DNS of a new domain, whatever fails`,
    '',
  ].join('\n');
}
