/** The tasks of a component: wanted, starting, at work. A task is paid from its start, and while it winds down. */
export class Fleet {
  desired: number;
  ready: number;
  /** Task-seconds paid. */
  paid = 0;
  /** Changes of the wanted size, and changes of its direction. */
  actions = 0;
  reversals = 0;
  private direction = 0;
  private readonly startSeconds: number;
  private readonly stopSeconds: number;
  private starting: { readonly readyAt: number; count: number }[] = [];
  private pending = 0;

  constructor(tasks: number, startSeconds: number, stopSeconds: number) {
    this.desired = tasks;
    this.ready = tasks;
    this.startSeconds = startSeconds;
    this.stopSeconds = stopSeconds;
  }

  resize(second: number, desired: number): void {
    if (desired === this.desired) return;
    const direction = Math.sign(desired - this.desired);
    this.actions++;
    if (this.direction !== 0 && direction !== this.direction) this.reversals++;
    this.direction = direction;
    if (direction > 0) this.start(second, desired - this.desired);
    else this.stop(this.desired - desired);
    this.desired = desired;
  }

  /** Begins a second: what has started works from now on. */
  tick(second: number): void {
    while (this.starting.length > 0 && (this.starting[0] as { readyAt: number }).readyAt <= second) {
      const { count } = this.starting.shift() as { count: number };
      this.ready += count;
      this.pending -= count;
    }
    this.paid += this.ready + this.pending;
  }

  forget(): void {
    this.paid = 0;
    this.actions = 0;
    this.reversals = 0;
    this.direction = 0;
  }

  private start(second: number, count: number): void {
    this.starting.push({ readyAt: second + this.startSeconds, count });
    this.pending += count;
  }

  /** The newest starts are given up first. */
  private stop(count: number): void {
    let left = count;
    while (left > 0 && this.starting.length > 0) {
      const newest = this.starting[this.starting.length - 1] as { count: number };
      const taken = Math.min(left, newest.count);
      newest.count -= taken;
      this.pending -= taken;
      left -= taken;
      if (newest.count === 0) this.starting.pop();
    }
    this.ready -= left;
    this.paid += left * this.stopSeconds;
  }
}
