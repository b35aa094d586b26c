import type { PartResult } from './part.js';

interface Frame {
  /** Relations that no breaker breaks. */
  readonly untried: readonly string[];
  readonly seed: number;
  readonly seconds: number;
}

/** More definitions than this thrown away mean that a relation has no settler in test/fuzz/settle.ts. */
export const mostRefused = 0.1;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function reasonsOf(results: readonly PartResult[]): string[] {
  const all = new Map<string, number>();
  for (const [reason, count] of results.flatMap(({ reasons }) => Object.entries(reasons))) {
    all.set(reason, (all.get(reason) ?? 0) + count);
  }
  return [...all]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 12)
    .map(([reason, count]) => `  ${String(count).padStart(6)}  ${reason}`);
}

/** What was done, what was thrown away, and what went wrong, smallest definition and all. */
export function reportText(
  results: readonly PartResult[],
  { seed, seconds, untried }: Frame,
): { text: string; failed: boolean } {
  const counterexamples = results.flatMap((result) => result.counterexamples);
  const breakers = results.flatMap(({ broken }) => Object.values(broken));
  const [accepted, refused] = [sum(results.map((one) => one.accepted)), sum(results.map((one) => one.refused))];
  const share = refused / Math.max(1, accepted + refused);
  const lines = [
    `seed       ${seed}`,
    `broken     ${sum(breakers)} definitions, each in one of ${breakers.filter((count) => count > 0).length} ways`,
    `valid      ${sum(results.map(({ synthesized }) => synthesized))} definitions synthesized twice, ${sum(results.map(({ judged }) => judged))} of them judged by every rule; ${sum(results.map(({ resources }) => resources))} resources`,
    `thrown     ${refused} of ${accepted + refused} definitions written were refused before use (${(share * 100).toFixed(1)} %, at most ${mostRefused * 100} %)`,
    ...reasonsOf(results),
    ...untried.map(
      (relation) => `untried    no breaker breaks the relation "${relation}": add one to test/fuzz/breakers`,
    ),
    `time       ${seconds.toFixed(0)} s, ${sum(results.map(({ cpuSeconds }) => cpuSeconds)).toFixed(0)} CPU s`,
    '',
    ...counterexamples.map(
      ({ of, complaint, definition, steps }) =>
        `FAILED     ${of}\n\n${complaint}\n\nthe smallest definition that shows it, ${steps} parts taken away:\n\n${definition}`,
    ),
    counterexamples.length === 0 ? 'nothing was found' : `${counterexamples.length} found; repeat with --seed ${seed}`,
    '',
  ];
  return { text: lines.join('\n'), failed: counterexamples.length > 0 || share > mostRefused };
}
