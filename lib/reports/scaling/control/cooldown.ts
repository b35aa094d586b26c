/**
 * Cooldowns of Application Auto Scaling. Out is no lock: what the last step added counts towards the next one, so only a
 * larger step adds the difference. In is a lock, which any growth lifts ("Step scaling policies", cooldown period).
 */
export class Cooldown {
  private readonly outSeconds: number;
  private readonly inSeconds: number;
  private outUntil = Number.NEGATIVE_INFINITY;
  private inUntil = Number.NEGATIVE_INFINITY;
  private added = 0;

  constructor(outSeconds: number, inSeconds: number) {
    this.outSeconds = outSeconds;
    this.inSeconds = inSeconds;
  }

  /** The size that a step out counts from. */
  base(second: number, desired: number): number {
    return second < this.outUntil ? desired - this.added : desired;
  }

  locksIn(second: number): boolean {
    return second < this.inUntil;
  }

  grew(second: number, base: number, desired: number): void {
    this.added = desired - base;
    this.outUntil = second + this.outSeconds;
  }

  shrank(second: number): void {
    this.inUntil = second + this.inSeconds;
  }

  unlock(): void {
    this.inUntil = Number.NEGATIVE_INFINITY;
  }
}
