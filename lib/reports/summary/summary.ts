import type { Assembly, StackTemplate } from '../../assembly/assembly.js';
import type { RuleCounts } from '../../policy/rule-results.js';

/** How the rules judged, as far as they ran. */
export interface PolicyResult {
  readonly ran: boolean;
  readonly findings: number;
  readonly acknowledged: number;
  /** Of each rule pack that stops a synth of this environment, by its name. */
  readonly packs: Readonly<Record<string, RuleCounts>>;
}

export interface SummaryInput {
  readonly platform: string;
  readonly environment: string;
  readonly assembly: Assembly;
  readonly policy: PolicyResult;
  /** Arguments that repeat this selection on the command line. */
  readonly options: string;
  /** What a reader should know before deploying, one sentence each. */
  readonly notes: readonly string[];
  /** What is better changed before deploying, one sentence each. */
  readonly advice: readonly string[];
}

const unknownAccount = 'unknown-account';

/** The accounts and regions that need `cdk bootstrap` first, as the CLI writes them. */
export function bootstrapTargets(stacks: readonly StackTemplate[]): string[] {
  const targets = stacks.map(
    ({ account, region }) => `aws://${account === unknownAccount ? '$ACCOUNT' : account}/${region}`,
  );
  return [...new Set(targets)].sort();
}

function policyLine({ ran, findings, acknowledged }: PolicyResult): string {
  if (!ran) return 'not checked (validation is off)';
  return `${findings === 0 ? 'clean' : `${findings} findings`}, ${acknowledged} acknowledged with a reason`;
}

function packLines(packs: PolicyResult['packs']): string[] {
  return Object.entries(packs).map(
    ([pack, { applicable, passed, acknowledged, failed }]) =>
      `           ${pack}: ${applicable} rules apply, ${passed} passed, ${acknowledged} acknowledged, ${failed} failed`,
  );
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What was built and what comes next, for the person who ran synth. */
export function summaryText({ platform, environment, assembly, policy, options, notes, advice }: SummaryInput): string {
  const { stacks } = assembly;
  const widths = {
    name: Math.max(...stacks.map(({ name }) => name.length)),
    count: Math.max(...stacks.map(({ resources }) => String(resources.length).length)),
  };
  const rows = stacks.map(
    ({ name, resources, description }) =>
      `  ${name.padEnd(widths.name)}  ${String(resources.length).padStart(widths.count)}  ${description}`,
  );
  const total = stacks.reduce((sum, { resources }) => sum + resources.length, 0);
  return [
    '',
    `${platform} ${environment}: ${plural(stacks.length, 'stack')}, ${plural(total, 'resource')}`,
    '',
    ...rows,
    '',
    `policy     ${policyLine(policy)}`,
    ...packLines(policy.packs),
    ...advice.map((line) => `advice     ${line}`),
    ...notes.map((note) => `note       ${note}`),
    `bootstrap  once for each account and region: npx cdk bootstrap ${bootstrapTargets(stacks).join(' ')}`,
    `next       npx cdk deploy --all${options}`,
    '',
  ].join('\n');
}
