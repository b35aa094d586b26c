import { arbitraryPlatform, Refusals } from './arbitrary-platform.js';
import { fuzzBreaker, labelOf, usableBreakers } from './broken-definitions.js';
import { type Counterexample, findCounterexample } from './counterexample.js';
import { synthesizeTwice } from './synthesis.js';

/** A share of the whole run, for a process of its own. */
export interface PartOptions {
  readonly index: number;
  readonly parts: number;
  readonly seed: number;
  /** Of the whole run: this part takes its share. */
  readonly broken: number;
  readonly valid: number;
  /** How many of a hundred valid definitions every rule judges. */
  readonly rulesPercent: number;
  readonly shrinkSeconds: number;
  readonly folder: string;
}

export interface PartResult {
  /** How often each breaker has broken something. */
  readonly broken: Readonly<Record<string, number>>;
  readonly synthesized: number;
  readonly judged: number;
  readonly resources: number;
  readonly accepted: number;
  readonly refused: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly counterexamples: readonly Counterexample[];
  readonly cpuSeconds: number;
}

export type Phase = 'broken' | 'valid';

const shareOf = (whole: number, { index, parts }: PartOptions): number =>
  Math.floor(whole / parts) + (index < whole % parts ? 1 : 0);

/** Runs of each of `count` breakers that add up to `runs`. */
const split = (runs: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => Math.floor(runs / count) + (index < runs % count ? 1 : 0));

function fuzzBroken(options: PartOptions, refusals: Refusals, onStep: (phase: Phase) => void) {
  const { seed, index, parts, shrinkSeconds } = options;
  const breakers = usableBreakers(seed).filter((_, at) => at % parts === index);
  const runs = split(shareOf(options.broken, options), breakers.length);
  const broken: Record<string, number> = {};
  const counterexamples = breakers.flatMap((breaker, at) => {
    const label = labelOf(breaker);
    broken[label] = 0;
    if (runs[at] === 0) return [];
    const onRun = () => {
      broken[label] = (broken[label] as number) + 1;
      onStep('broken');
    };
    const found = fuzzBreaker(breaker, { seed: seed + at, runs: runs[at] as number, shrinkSeconds, refusals, onRun });
    return found === undefined ? [] : [found];
  });
  return { broken, counterexamples };
}

function fuzzValid(options: PartOptions, refusals: Refusals, onStep: (phase: Phase) => void) {
  const { seed, index, rulesPercent, shrinkSeconds, folder } = options;
  const count = { synthesized: 0, judged: 0, resources: 0 };
  const runs = shareOf(options.valid, options);
  if (runs === 0) return { ...count, counterexamples: [] };
  const found = findCounterexample(
    arbitraryPlatform(refusals),
    (input) => {
      const rules = (count.synthesized * rulesPercent) % 100 < rulesPercent;
      const { resources, breaches } = synthesizeTwice(input, { folder, rules });
      count.synthesized += 1;
      count.judged += rules ? 1 : 0;
      count.resources += resources;
      onStep('valid');
      return { definition: input, complaint: breaches.length === 0 ? undefined : breaches.slice(0, 5).join('\n') };
    },
    { of: 'a valid definition', seed: seed + index, runs, shrinkSeconds },
  );
  return { ...count, counterexamples: found === undefined ? [] : [found] };
}

/** `onStep` is told of every definition. */
export function runPart(options: PartOptions, onStep: (phase: Phase) => void): PartResult {
  const refusals = new Refusals();
  const broken = fuzzBroken(options, refusals, onStep);
  const valid = fuzzValid(options, refusals, onStep);
  const { user, system } = process.cpuUsage();
  return {
    ...valid,
    broken: broken.broken,
    accepted: refusals.accepted,
    refused: refusals.refused,
    reasons: Object.fromEntries(refusals.reasons),
    counterexamples: [...broken.counterexamples, ...valid.counterexamples],
    cpuSeconds: (user + system) / 1e6,
  };
}
