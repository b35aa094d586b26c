import type { CostLine } from './cost-line.js';
import type { Estimate, UnpricedResource } from './estimate.js';
import { nothing, type Range, sum } from './range.js';

/** What a component, or a stack without any, costs before and after. */
export interface CostChange {
  readonly owner: string;
  readonly before: Range;
  readonly after: Range;
}

export interface CostDifference {
  readonly before: Range;
  readonly after: Range;
  /** Only those that changed, the largest change of what is expected first. */
  readonly changes: readonly CostChange[];
  /** Resources that have no price, and were not there before. */
  readonly newUnpriced: readonly UnpricedResource[];
}

const cent = 0.005;

const byOwner = (lines: readonly CostLine[]): Map<string, Range> => {
  const owners = new Map<string, Range>();
  for (const { owner, usd } of lines) owners.set(owner, sum([owners.get(owner) ?? nothing, usd]));
  return owners;
};

const isChange = ({ before, after }: CostChange): boolean =>
  (['minimum', 'expected', 'maximum'] as const).some((name) => Math.abs(after[name] - before[name]) >= cent);

const size = ({ before, after }: CostChange): number => Math.abs(after.expected - before.expected);

/** What a change of the assembly does to its bill. */
export function costDifference(before: Estimate, after: Estimate): CostDifference {
  const [old, now] = [byOwner(before.lines), byOwner(after.lines)];
  const known = new Set(before.unpriced.map(({ resource }) => resource));
  return {
    before: before.total,
    after: after.total,
    changes: [...new Set([...old.keys(), ...now.keys()])]
      .map((owner) => ({ owner, before: old.get(owner) ?? nothing, after: now.get(owner) ?? nothing }))
      .filter(isChange)
      .sort((one, other) => size(other) - size(one) || (one.owner < other.owner ? -1 : 1)),
    newUnpriced: after.unpriced.filter(({ resource }) => !known.has(resource)),
  };
}
