export interface SeenKeysOptions {
  readonly capacity: number;
  readonly ttlMilliseconds: number;
  readonly now?: () => number;
}

/**
 * Remembers what this container has finished, so that most redeliveries do nothing.
 *
 * Its limit: the memory is one container's. Two containers, or one that was replaced in between, run the same message
 * twice. A handler whose effect must not repeat writes its key in the same transaction as the effect; this only spares
 * the common case, a redelivery to the same container shortly after.
 */
export class SeenKeys {
  readonly #until = new Map<string, { readonly until: number; readonly turn: number }>();
  /** Keys in the order in which they were added, each with the turn of that time; the first `#gone` are done with. */
  #order: { readonly key: string; readonly turn: number }[] = [];
  #gone = 0;
  #turn = 0;
  readonly #options: SeenKeysOptions;
  readonly #now: () => number;

  constructor(options: SeenKeysOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  has(key: string): boolean {
    const entry = this.#until.get(key);
    return entry !== undefined && this.#now() < entry.until;
  }

  add(key: string): void {
    this.#turn += 1;
    this.#until.set(key, { until: this.#now() + this.#options.ttlMilliseconds, turn: this.#turn });
    this.#order.push({ key, turn: this.#turn });
    while (this.#until.size > this.#options.capacity) this.#forgetOldest();
  }

  /** Not the first key of the map: to find it, a map walks over all that were deleted before it. */
  #forgetOldest(): void {
    const oldest = this.#order[this.#gone];
    this.#gone += 1;
    // Added again since: then it is not the oldest.
    if (oldest !== undefined && this.#until.get(oldest.key)?.turn === oldest.turn) this.#until.delete(oldest.key);
    if (this.#gone <= this.#options.capacity) return;
    this.#order = this.#order.slice(this.#gone);
    this.#gone = 0;
  }
}
