import { existsSync } from 'node:fs';
import type { Assembly } from '../../lib/assembly/assembly.js';
import { readValidationReport, type ValidationReport } from '../../lib/policy/validation-report.js';
import { costDifference } from '../../lib/reports/cost/difference.js';
import { environmentOf, platformOf } from '../../lib/reports/cost/estimate.js';
import { differenceMarkdown } from '../../lib/reports/cost/render/difference-markdown.js';
import { signedUsd } from '../../lib/reports/cost/render/usd.js';
import { compare, isLoss } from '../../lib/reports/guard/compare.js';
import { lockedResources } from '../../lib/reports/guard/lock.js';
import type { EnvironmentPlan } from '../../lib/reports/plan/environment-plan.js';
import { iamWidenings } from '../../lib/reports/plan/iam-widening.js';
import { networkWidenings } from '../../lib/reports/plan/network-widening.js';
import { planMarkdown } from '../../lib/reports/plan/plan-markdown.js';
import { resourceChanges } from '../../lib/reports/plan/resource-changes.js';
import { ruleDifference } from '../../lib/reports/plan/rule-difference.js';
import { AuthorError } from '../author-error.js';
import { assemblyIn } from './assembly-in.js';
import { assemblyOptions, assemblyUsage, chosenFolders, parsedOptions } from './assembly-options.js';
import { estimateOf } from './cost.js';
import type { ReportCommand } from './report-command.js';
import { environmentFolders } from './selection.js';

const usage = `npm run report -- plan --base <folder> [options]

What a change does, as the Markdown of one comment on a pull request: data at risk first, then resources by stack, new
permissions, ways through security groups, cost and rules.

  --base <folder>                  what synth wrote before the change; with --assemblies, a folder of the same shape
${assemblyUsage}
  --usage <file>                   amounts of a month, as of the report cost
  --help
`;

const options = {
  ...assemblyOptions,
  base: { type: 'string' },
  usage: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** One environment before and after; one of them may not be there. */
interface Pair {
  readonly name: string | undefined;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

const nothing: Assembly = { stacks: [] };

function judged(folder: string | undefined): ValidationReport | undefined {
  if (folder === undefined) return undefined;
  try {
    return readValidationReport(folder);
  } catch (error) {
    throw new AuthorError(`${folder}/validation-report.json could not be read: ${(error as Error).message}`);
  }
}

const nameOf = (assembly: Assembly): string =>
  [platformOf(assembly), environmentOf(assembly)].filter((part) => part !== undefined).join(' ') || 'this assembly';

function planOf({ name, before, after }: Pair, usageFile: string | undefined): EnvironmentPlan {
  const [base, head] = [before, after].map((folder) => (folder === undefined ? nothing : assemblyIn(folder))) as [
    Assembly,
    Assembly,
  ];
  const [old, now] = [judged(before), judged(after)];
  const cost = costDifference(estimateOf(base, usageFile, false), estimateOf(head, usageFile, false));
  const more = cost.after.expected - cost.before.expected;
  const changes = cost.changes.length > 0 || cost.newUnpriced.length > 0;
  const kind = before === undefined ? 'new' : after === undefined ? 'gone' : 'compared';
  return {
    name: name ?? nameOf(after === undefined ? base : head),
    kind,
    resources: resourceChanges(base, head),
    losses: kind === 'compared' ? compare(lockedResources(base), head).filter(isLoss) : [],
    iam: iamWidenings(base, head),
    network: networkWidenings(base, head),
    cost: { summary: changes ? `${signedUsd(more)} USD a month` : '', markdown: differenceMarkdown(cost) },
    rules: old === undefined || now === undefined ? undefined : ruleDifference(old, now),
  };
}

/** Every environment of either folder. */
function pairsOf(base: string, assemblies: string): Pair[] {
  const [before, after] = [base, assemblies].map((folder) => new Map(environmentFolders(folder))) as [
    Map<string, string>,
    Map<string, string>,
  ];
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((name) => ({ name, before: before.get(name), after: after.get(name) }));
}

function run(argv: readonly string[]): number {
  const { base, usage: file, help, ...chosen } = parsedOptions(argv, options, usage);
  if (help) {
    process.stdout.write(usage);
    return 0;
  }
  if (base === undefined) throw new AuthorError(`--base <folder> is missing: what to compare with\n\n${usage}`);
  if (!existsSync(base)) throw new AuthorError(`there is no folder ${base}: synthesize into it before the change`);
  const pairs =
    chosen.assemblies === undefined
      ? chosenFolders(chosen).map((after) => ({ name: undefined, before: base, after }))
      : pairsOf(base, chosen.assemblies);
  if (pairs.length === 0) throw new AuthorError(`neither ${base} nor ${chosen.assemblies} holds an environment`);
  process.stdout.write(planMarkdown(pairs.map((pair) => planOf(pair, file))));
  return 0;
}

export const plan: ReportCommand = {
  name: 'plan',
  purpose: 'what a change does, as a comment for its pull request',
  run,
};
