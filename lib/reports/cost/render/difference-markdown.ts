import type { CostChange, CostDifference } from '../difference.js';
import { signedUsd, usd } from './usd.js';

const row = ({ owner, before, after }: CostChange): string =>
  `| ${owner} | ${usd(before.expected)} | ${usd(after.expected)} | ${signedUsd(after.expected - before.expected)} | ${signedUsd(after.minimum - before.minimum)} to ${signedUsd(after.maximum - before.maximum)} |`;

/** The difference as a Markdown table; one line where there is none. */
export function differenceMarkdown({ before, after, changes, newUnpriced }: CostDifference): string {
  const unpriced = newUnpriced.map(
    ({ type, resource, reason }) => `- without a price: \`${resource}\` (${type}): ${reason}`,
  );
  if (changes.length === 0) {
    return [`No difference in cost: ${usd(after.expected)} USD a month.`, ...unpriced].join('\n');
  }
  return [
    `**${signedUsd(after.expected - before.expected)} USD a month** as expected: ${usd(before.expected)} before, ${usd(after.expected)} after.`,
    '',
    '| | before | after | difference | at least to at most |',
    '|---|---:|---:|---:|---:|',
    ...changes.map(row),
    row({ owner: '**all**', before, after }),
    ...(unpriced.length === 0 ? [] : ['', ...unpriced]),
  ].join('\n');
}
