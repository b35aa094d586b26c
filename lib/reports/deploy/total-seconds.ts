import type { Step } from './longest-path.js';

/** How many steps may run at a time. */
export type Concurrency = number | 'unlimited';

interface Running {
  readonly id: string;
  readonly end: number;
}

/** Runs steps in places of which there are so many. */
class Places {
  now = 0;
  private running: readonly Running[] = [];
  private readonly done = new Set<string>();
  private readonly waiting: Step[];
  private readonly ids: ReadonlySet<string>;
  private readonly concurrency: number;

  constructor(steps: readonly Step[], concurrency: Concurrency) {
    this.waiting = [...steps];
    this.ids = new Set(steps.map(({ id }) => id));
    this.concurrency = concurrency === 'unlimited' ? steps.length : concurrency;
  }

  /** Begins what may begin, and goes on to when the first of it ends; false when nothing runs any more. */
  advance(): boolean {
    for (let step = this.next(); step !== undefined; step = this.next()) {
      this.running = [...this.running, { id: step.id, end: this.now + step.seconds }];
    }
    if (this.running.length === 0) return false;
    this.now = Math.min(...this.running.map(({ end }) => end));
    for (const { id, end } of this.running) if (end <= this.now) this.done.add(id);
    this.running = this.running.filter(({ end }) => end > this.now);
    return true;
  }

  private next(): Step | undefined {
    if (this.running.length >= this.concurrency) return undefined;
    const index = this.waiting.findIndex(({ after }) => after.every((id) => this.done.has(id) || !this.ids.has(id)));
    return index === -1 ? undefined : this.waiting.splice(index, 1)[0];
  }
}

/**
 * How long it takes when so many steps may run at a time: whenever a place is free, the first step in the list that waits
 * for nothing any more is begun, as `cdk deploy --concurrency` does. What stands in a circle is never begun.
 */
export function totalSeconds(steps: readonly Step[], concurrency: Concurrency): number {
  const places = new Places(steps, concurrency);
  while (places.advance());
  return places.now;
}
