import type { Sample } from './measure.js';
import { type Variant, variantName } from './variants.js';

export interface VariantSamples {
  readonly variant: Variant;
  readonly resources: number;
  readonly samples: readonly Sample[];
}

/** One line of the table: medians, except where the name says otherwise. */
export interface Figures {
  readonly variant: Variant;
  readonly resources: number;
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly wallSecondsMin: number;
  readonly peakMiBMax: number;
  /** CPU seconds, as a multiple of the floor of the same route and validation. */
  readonly timesFloor: number;
  readonly timesPlain: number;
  readonly cpuSecondsPer100Resources: number;
  readonly failed: boolean;
  /** Ours only. */
  readonly budget: Verdict | undefined;
}

export interface Verdict {
  readonly cpuSeconds: number;
  readonly peakMiB: number;
  readonly withinCpu: boolean;
  readonly withinMemory: boolean;
}

/** What synth of the largest environment may cost above the floor, rule packs included. */
const budgets = {
  off: { cpuSecondsPer100Resources: 0.5, peakMiB: 300 },
  on: { cpuSecondsPer100Resources: 1.0, peakMiB: 600 },
};

export function figuresOf(all: readonly VariantSamples[]): Figures[] {
  const cpu = new Map(all.map(({ variant, samples }) => [variantName(variant), cpuMedian(samples)]));
  const cpuOf = (variant: Variant): number => cpu.get(variantName(variant)) ?? Number.NaN;
  return all.map(({ variant, resources, samples }) => {
    const cpuSeconds = cpuMedian(samples);
    const floor = cpuOf({ ...variant, subject: 'floor' });
    const peakMiBMax = Math.max(...samples.map(({ peakMiB }) => peakMiB));
    const wall = samples.map(({ wallSeconds }) => wallSeconds);
    return {
      variant,
      resources,
      cpuSeconds,
      wallSeconds: median(wall),
      wallSecondsMin: Math.min(...wall),
      peakMiBMax,
      timesFloor: cpuSeconds / floor,
      timesPlain: cpuSeconds / cpuOf({ ...variant, subject: 'plain' }),
      cpuSecondsPer100Resources: (100 * (cpuSeconds - floor)) / resources,
      failed: samples.some(({ exitCode }) => exitCode !== 0),
      budget:
        variant.subject === 'ours'
          ? verdict(variant.validation, resources, { cpuSeconds, floor, peakMiBMax })
          : undefined,
    };
  });
}

function verdict(
  validation: boolean,
  resources: number,
  { cpuSeconds, floor, peakMiBMax }: { cpuSeconds: number; floor: number; peakMiBMax: number },
): Verdict {
  const budget = budgets[validation ? 'on' : 'off'];
  const allowed = floor + (budget.cpuSecondsPer100Resources * resources) / 100;
  return {
    cpuSeconds: allowed,
    peakMiB: budget.peakMiB,
    withinCpu: cpuSeconds <= allowed,
    withinMemory: peakMiBMax <= budget.peakMiB,
  };
}

const cpuMedian = (samples: readonly Sample[]): number => median(samples.map(({ cpuSeconds }) => cpuSeconds));

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + upper) / 2 : upper;
}
