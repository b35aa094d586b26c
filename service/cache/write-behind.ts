export interface WriteBehindOptions<Value> {
  /** Writes a batch to the source: one value a key, the newest. Must be safe to repeat. */
  readonly save: (batch: ReadonlyMap<string, Value>) => Promise<void>;
  readonly intervalMilliseconds: number;
  /** Beyond so many unsaved keys a writer waits for the source: memory is bounded, and a dead source is noticed. */
  readonly mostUnsaved: number;
  readonly onFailure: (error: unknown, unsaved: number) => void;
}

export interface WriteBehind<Value> {
  put(key: string, value: Value): Promise<void>;
  /** The value that is not saved yet. */
  unsaved(key: string): Value | undefined;
  /** Saves what is left; fails when the source does not take it. */
  close(): Promise<void>;
}

/**
 * Writes later and together: a counter that changes a hundred times a second is one row a second. What a task loses when
 * it is killed is one interval, so only for values that may be lost.
 */
export function createWriteBehind<Value>(options: WriteBehindOptions<Value>): WriteBehind<Value> {
  let waiting = new Map<string, Value>();
  let saving: Promise<boolean> | undefined;

  const save = async (): Promise<boolean> => {
    const batch = waiting;
    waiting = new Map();
    try {
      if (batch.size > 0) await options.save(batch);
      return true;
    } catch (error) {
      // What was written since is newer.
      waiting = new Map([...batch, ...waiting]);
      options.onFailure(error, waiting.size);
      return false;
    }
  };

  /** One save at a time, or an older batch could arrive after a newer one. */
  const flush = (): Promise<boolean> => {
    saving ??= save().finally(() => {
      saving = undefined;
    });
    return saving;
  };

  const timer = setInterval(() => void flush(), options.intervalMilliseconds);
  timer.unref();

  return {
    async put(key, value) {
      waiting.set(key, value);
      if (waiting.size <= options.mostUnsaved) return;
      if (!(await flush()) && waiting.size > options.mostUnsaved)
        throw new Error('the source does not take any writes');
    },
    unsaved: (key) => waiting.get(key),
    async close() {
      clearInterval(timer);
      await saving;
      if (!(await flush())) throw new Error(`${waiting.size} values could not be saved`);
    },
  };
}
