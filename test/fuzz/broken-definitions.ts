import fc from 'fast-check';
import { type PlatformInput, platformSchema } from '../../lib/definition/platform.js';
import { relations } from '../../lib/definition/relations.js';
import { parseShape } from '../../lib/definition/shape-problems.js';
import { arbitraryPlatform, Refusals } from './arbitrary-platform.js';
import type { Breaker } from './breaker.js';
import { type Counterexample, findCounterexample } from './counterexample.js';
import { complaint } from './refusal.js';
import { relationBreakers } from './relation-breakers.js';
import { shapeBreakers } from './shape-breakers.js';

export const labelOf = ({ section, name }: Breaker): string => `${section}: ${name}`;

/** Enough definitions to see whether a breaker ever finds a place. */
const probes = 100;
export const probeDefinitions = (seed: number, numRuns = probes): readonly PlatformInput[] =>
  fc.sample(arbitraryPlatform(new Refusals()), { seed, numRuns });

/** The breakers that find something to break: there is no list without an end in a section without lists. */
export function usableBreakers(seed: number): readonly Breaker[] {
  const definitions = probeDefinitions(seed);
  const finds = (breaker: Breaker): boolean => definitions.some((input) => breaker.apply(input, 0) !== undefined);
  return [...relationBreakers, ...shapeBreakers.filter(finds)];
}

/** The relations that nothing breaks: those that refuse by a breaker, those that advise by a definition that is taken. */
export function untriedRelations(definitions: readonly PlatformInput[]): readonly string[] {
  const broken = relationBreakers.map((breaker, index) => breaker.apply(definitions[0] as PlatformInput, index));
  const shapes = [...definitions, ...broken.map((one) => one?.definition)].flatMap((definition) => {
    const shape = parseShape(platformSchema, definition);
    return 'problems' in shape ? [] : [shape.data];
  });
  return relations
    .filter((relation) => shapes.every((platform) => relation.problems(platform).length === 0))
    .map(({ name }) => name);
}

interface Options {
  readonly seed: number;
  readonly runs: number;
  readonly shrinkSeconds: number;
  readonly refusals: Refusals;
  readonly onRun: () => void;
}

/** Whether one breaker is told of as it should be, on many definitions. */
export function fuzzBreaker(
  breaker: Breaker,
  { seed, runs, shrinkSeconds, refusals, onRun }: Options,
): Counterexample | undefined {
  const look = (input: PlatformInput, pick: number) => {
    const broken = breaker.apply(input, pick);
    if (broken === undefined) return undefined;
    onRun();
    return { definition: broken.definition, complaint: complaint(broken) };
  };
  return findCounterexample(arbitraryPlatform(refusals), look, { of: labelOf(breaker), seed, runs, shrinkSeconds });
}
