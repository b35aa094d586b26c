import { isLoss, type Outcome, outcomes, type Verdict } from './compare.js';

/** What this report cannot see, said in it. */
const blindSpots =
  'not seen: log groups, other properties of these resources, nested stacks, and what AWS does when it deploys; npx cdk diff shows the rest';

/** Worth a line of its own; the others are only counted. */
const listed: readonly Outcome[] = ['removed', 'replaced', 'unprotected', 'updated', 'new'];

function verdictText({ resource, type, path, outcome, details }: Verdict): string {
  const where = path === '' ? '' : `  at ${path}`;
  return [
    `  ${outcome.padEnd(11)} ${type} ${resource}${where}`,
    ...details.map((detail) => `${' '.repeat(14)}${detail}`),
  ].join('\n');
}

function advice(verdicts: readonly Verdict[], acceptCommand: string): string[] {
  if (verdicts.some(isLoss)) return [`change the definition back, or, when all of this is meant: ${acceptCommand}`];
  if (verdicts.some(({ outcome }) => outcome === 'new')) return [`what is new is not guarded yet: ${acceptCommand}`];
  return [];
}

/** The verdicts on one environment, the worst first, and the way to accept them unless that is what is being done. */
export function guardText(name: string, verdicts: readonly Verdict[], acceptCommand?: string): string {
  const counts = outcomes
    .map((outcome) => [outcome, verdicts.filter((verdict) => verdict.outcome === outcome).length] as const)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${outcome}`);
  const lines = verdicts.filter(({ outcome }) => listed.includes(outcome)).map(verdictText);
  return [
    `${name}: ${counts.length === 0 ? 'holds nothing that could be lost' : counts.join(', ')}`,
    ...lines,
    ...(acceptCommand === undefined ? [] : advice(verdicts, acceptCommand)),
    '',
  ].join('\n');
}

export const guardFooter = `${blindSpots}\n`;
