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
  // A Map keeps the order of insertion, so its first entry is always the oldest one.
  readonly #until = new Map<string, number>();
  readonly #options: SeenKeysOptions;
  readonly #now: () => number;

  constructor(options: SeenKeysOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  has(key: string): boolean {
    const until = this.#until.get(key);
    return until !== undefined && this.#now() < until;
  }

  add(key: string): void {
    this.#until.delete(key);
    this.#until.set(key, this.#now() + this.#options.ttlMilliseconds);
    const [oldest] = this.#until.keys();
    if (this.#until.size > this.#options.capacity && oldest !== undefined) this.#until.delete(oldest);
  }
}
