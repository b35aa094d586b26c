import { type EnvironmentPlan, isChange, type StatefulLoss } from './environment-plan.js';
import type { IamWidening } from './iam-widening.js';
import type { NetworkRule } from './network-widening.js';
import type { Permission } from './permissions.js';
import { outcomes, type ResourceChange } from './resource-changes.js';
import type { RuleDifference } from './rule-difference.js';

/** How the comment of an earlier run is found again. */
export const marker = '<!-- headroom-plan -->';
/** GitHub takes 65 536 characters in a comment. */
const mostCharacters = 60_000;
/** Lines of each list, the most that fits first. */
const limits = [100, 30, 10, 3, 0];

/** Whatever a template holds, as code that stays code. */
const code = (text: string): string => `\`${text.replace(/`/g, "'").replace(/\s+/g, ' ')}\``;
const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

function limited(lines: readonly string[], limit: number): string[] {
  if (lines.length <= limit) return [...lines];
  return [...lines.slice(0, limit), `- and ${lines.length - limit} more: \`npm run report -- plan\` shows them`];
}

const folded = (summary: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `<details><summary>${summary}</summary>`, '', ...lines, '', '</details>'];

const outcomeCounts = (resources: readonly ResourceChange[]): string =>
  outcomes
    .map((outcome) => [outcome, resources.filter((one) => one.outcome === outcome).length] as const)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ');

const changeLine = ({ outcome, type, resource, details }: ResourceChange | StatefulLoss): string =>
  [`- **${outcome}** ${type} ${code(resource)}`, ...details.slice(0, 6).map((detail) => `  - ${code(detail)}`)].join(
    '\n',
  );

function lossLines(losses: readonly StatefulLoss[], limit: number): string[] {
  if (losses.length === 0) return [];
  return ['', `**Data at risk: ${outcomesOf(losses)}**`, '', ...limited(losses.map(changeLine), limit)];
}

const outcomesOf = (losses: readonly StatefulLoss[]): string =>
  [...new Set(losses.map(({ outcome }) => outcome))]
    .map((outcome) => `${losses.filter((one) => one.outcome === outcome).length} ${outcome}`)
    .join(', ');

function resourceLines(resources: readonly ResourceChange[], limit: number): string[] {
  const stacks = [...new Set(resources.map(({ stack }) => stack))];
  return stacks.flatMap((stack) => {
    const own = resources.filter((one) => one.stack === stack);
    return folded(`${stack}: ${outcomeCounts(own)}`, limited(own.map(changeLine), limit));
  });
}

const permissionText = ({ principal, action, resource, condition }: Permission): string =>
  [
    principal === '' ? '' : `${code(principal)} may `,
    code(action),
    resource === '*' ? '' : ` on ${code(resource)}`,
    condition === '' ? '' : ` if ${code(condition)}`,
  ].join('');

function iamLines(iam: readonly IamWidening[], limit: number): string[] {
  const lines = iam.flatMap(({ holder, isNew, permissions, lostDenials }) => [
    ...permissions.map((one) => `- ${code(holder)}${isNew ? ' (new)' : ''}: ${permissionText(one)}`),
    ...lostDenials.map((one) => `- ${code(holder)}: no longer denied: ${permissionText(one)}`),
  ]);
  const count = iam.reduce((sum, { permissions, lostDenials }) => sum + permissions.length + lostDenials.length, 0);
  return folded(`IAM: ${counted(count, 'permission')} more`, limited(lines, limit));
}

const portText = ({ protocol, fromPort, toPort }: NetworkRule): string => {
  if (protocol === '-1') return 'everything';
  return `${protocol} ${fromPort === toPort ? fromPort : `${fromPort}-${toPort}`}`;
};

function networkLines(network: readonly NetworkRule[], limit: number): string[] {
  const lines = network.map((rule) => {
    const way = rule.direction === 'in' ? 'from' : 'to';
    return `- ${code(rule.group)}: ${portText(rule)} ${way} ${code(rule.peer)}`;
  });
  return folded(`Security groups: ${counted(network.length, 'way')} more`, limited(lines, limit));
}

const ruleTitles: readonly (readonly [keyof RuleDifference, string])[] = [
  ['newFindings', 'found'],
  ['goneFindings', 'no longer found'],
  ['newlyAccepted', 'accepted'],
  ['noLongerAccepted', 'no longer accepted'],
];

function ruleLines(rules: RuleDifference | undefined, limit: number): string[] {
  if (rules === undefined) return ['', 'Rules: not compared, since one side was synthesized without them.'];
  const lines = ruleTitles.flatMap(([kind, title]) => rules[kind].map((one) => `- ${title}: ${code(one)}`));
  const summary = ruleTitles
    .filter(([kind]) => rules[kind].length > 0)
    .map(([kind, title]) => `${rules[kind].length} ${title}`)
    .join(', ');
  return folded(`Rules: ${summary}`, limited(lines, limit));
}

function headline({ kind, resources, losses, cost, iam, network }: EnvironmentPlan): string {
  if (kind === 'gone')
    return `No longer there: ${counted(resources.length, 'resource')} would stay until they are destroyed.`;
  if (kind === 'new') return `New: ${counted(resources.length, 'resource')}, ${cost.summary || 'no cost'}.`;
  const parts = [
    losses.length === 0 ? '' : `**data at risk: ${losses.length}**`,
    resources.length === 0 ? 'no resource changes' : outcomeCounts(resources),
    iam.length === 0 ? '' : 'IAM wider',
    network.length === 0 ? '' : 'security groups wider',
    cost.summary,
  ];
  return `${parts.filter((part) => part !== '').join(' · ')}.`;
}

function section(plan: EnvironmentPlan, limit: number): string[] {
  const title = ['', `### ${plan.name}`, '', headline(plan)];
  if (plan.kind === 'gone') return title;
  const costs = plan.cost.summary === '' ? [] : folded(`Cost: ${plan.cost.summary}`, plan.cost.markdown.split('\n'));
  if (plan.kind === 'new') return [...title, ...costs];
  return [
    ...title,
    ...lossLines(plan.losses, Math.max(limit, 10)),
    ...resourceLines(plan.resources, limit),
    ...iamLines(plan.iam, limit),
    ...networkLines(plan.network, limit),
    ...costs,
    ...ruleLines(plan.rules, limit),
  ];
}

const names = (plans: readonly EnvironmentPlan[]): string => plans.map(({ name }) => name).join(', ');

/** What a change does to all environments, as the text of a pull request's comment; one line where it does nothing. */
export function planMarkdown(plans: readonly EnvironmentPlan[]): string {
  const changed = plans.filter(isChange);
  const same = plans.filter((plan) => !isChange(plan));
  if (changed.length === 0) return `${marker}Plan: nothing changes in ${names(plans)}.\n`;
  const textWith = (limit: number): string =>
    [
      `${marker}`,
      `## Plan`,
      ...changed.flatMap((plan) => section(plan, limit)),
      ...(same.length === 0 ? [] : ['', `Nothing changes in ${names(same)}.`]),
      '',
      'From templates only: what AWS will really do shows `npx cdk diff`; what an unknown value widens is not seen.',
      '',
    ].join('\n');
  const fitting = limits.map(textWith).find((text) => text.length <= mostCharacters);
  return (
    fitting ??
    `${marker}Plan: ${names(changed)} change by more than a comment holds: \`npm run report -- plan\` shows it.\n`
  );
}
