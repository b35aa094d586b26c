/** A password that can be read anew: rotation changes it under a running task. */
export interface Password {
  current(): string;
  /** Reads it again; callers at the same time share one reading, and one that is fresh is not read again. */
  renew(): Promise<void>;
}

/** Many connections are refused at once when a password changes; one reading is enough for all of them. */
const freshMilliseconds = 5_000;

export function rotatingPassword(initial: string, read: () => Promise<string>, now: () => number = Date.now): Password {
  let password = initial;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  return {
    current: () => password,
    renew() {
      if (now() - readAt < freshMilliseconds) return Promise.resolve();
      reading ??= read()
        .then((found) => {
          password = found;
          readAt = now();
        })
        .finally(() => {
          reading = undefined;
        });
      return reading;
    },
  };
}

/** SQLSTATE of a login with the wrong password. */
export const isWrongPassword = (error: unknown): boolean => (error as { code?: string } | undefined)?.code === '28P01';
