export interface Step {
  readonly id: string;
  readonly seconds: number;
  /** Ids of steps that it waits for; those that are not there are done already. */
  readonly after: readonly string[];
}

export interface LongestPath {
  /** Ids in the order in which they are waited for. */
  readonly ids: readonly string[];
  readonly seconds: number;
  /** Steps that wait for themselves in the end, which no deployment would take. */
  readonly circles: readonly string[];
}

interface Finish {
  readonly seconds: number;
  readonly before: string | undefined;
}

/** When each step ends, if everything begins as soon as it may. */
class Finishes {
  readonly circles = new Set<string>();
  private readonly known = new Map<string, Finish>();
  private readonly open = new Set<string>();
  private readonly byId: ReadonlyMap<string, Step>;

  constructor(steps: readonly Step[]) {
    this.byId = new Map(steps.map((step) => [step.id, step]));
  }

  of(step: Step): Finish {
    const known = this.known.get(step.id);
    if (known !== undefined) return known;
    this.open.add(step.id);
    const last = this.lastOf(step.after);
    this.open.delete(step.id);
    const finish = { seconds: last.seconds + step.seconds, before: last.before };
    this.known.set(step.id, finish);
    return finish;
  }

  /** Of several steps, the one that ends last. */
  private lastOf(ids: readonly string[]): Finish {
    let last: Finish = { seconds: 0, before: undefined };
    for (const id of ids) {
      const step = this.byId.get(id);
      if (this.open.has(id)) this.circles.add(id);
      else if (step !== undefined) {
        const { seconds } = this.of(step);
        if (seconds > last.seconds) last = { seconds, before: id };
      }
    }
    return last;
  }
}

/** The chain of steps that takes longest, when everything else goes on beside it; of several, the first. */
export function longestPath(steps: readonly Step[]): LongestPath {
  const finishes = new Finishes(steps);
  let end: Step | undefined;
  for (const step of steps) {
    const { seconds } = finishes.of(step);
    if (end === undefined || seconds > finishes.of(end).seconds) end = step;
  }
  const byId = new Map(steps.map((step) => [step.id, step]));
  const ids: string[] = [];
  for (let step = end; step !== undefined; step = byId.get(finishes.of(step).before ?? '')) ids.unshift(step.id);
  return { ids, seconds: end === undefined ? 0 : finishes.of(end).seconds, circles: [...finishes.circles] };
}
