import { mostStepAdjustments } from './scaling-step.js';

/** Differences from `from` to `to` tasks, both included; the last one has no end. */
export interface StepBound {
  readonly from: number;
  readonly to: number | undefined;
}

/** The narrowest growth with which the steps still fit into one policy: 1, 2, 3, … one by one, then ever wider. */
export function stepBounds(span: number): StepBound[] {
  for (let growth = 1; ; growth += 0.01) {
    const starts = startsUpTo(span, growth);
    if (starts.length <= mostStepAdjustments) {
      return starts.map((from, index) => {
        const next = starts[index + 1];
        return { from, to: next === undefined ? undefined : next - 1 };
      });
    }
  }
}

function startsUpTo(span: number, growth: number): number[] {
  const starts: number[] = [];
  for (let start = 1; start <= span; start = Math.max(start + 1, Math.round(start * growth))) starts.push(start);
  return starts;
}
