export interface Kept<Value> {
  /** The value, loaded anew when it is older than it may be. Callers at the same time share one load. */
  get(): Promise<Value>;
  /** Forgets the value, unless it is younger than this. */
  forget(olderThanMilliseconds: number): void;
}

/** Keeps what a call brought for a while. A failed load is not kept: the next caller tries again. */
export function keepFor<Value>(
  milliseconds: number,
  load: () => Promise<Value>,
  now: () => number = Date.now,
): Kept<Value> {
  let kept: { readonly value: Promise<Value>; readonly since: number } | undefined;
  const age = () => (kept === undefined ? Number.POSITIVE_INFINITY : now() - kept.since);
  return {
    get() {
      // A clock that was set back must not keep a value for ever.
      if (kept !== undefined && age() >= 0 && age() < milliseconds) return kept.value;
      const loading = { value: load(), since: now() };
      kept = loading;
      loading.value.catch(() => {
        if (kept === loading) kept = undefined;
      });
      return loading.value;
    },
    forget(olderThanMilliseconds) {
      if (age() >= olderThanMilliseconds) kept = undefined;
    },
  };
}
