export const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

export async function until(holds: () => boolean | Promise<boolean>, withinMilliseconds = 30_000): Promise<void> {
  const end = Date.now() + withinMilliseconds;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${withinMilliseconds} ms`);
    await wait(5);
  }
}

/** Calls at a fixed rate, whether or not the earlier ones were answered: a server that stalls cannot slow its clients. */
export async function atRate(perSecond: number, seconds: number, call: () => Promise<void>): Promise<void> {
  const began = performance.now();
  const total = Math.round(perSecond * seconds);
  const calls: Promise<void>[] = [];
  while (calls.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1_000) * perSecond) + 1);
    while (calls.length < due) calls.push(call());
    await wait(1);
  }
  await Promise.all(calls);
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}
