/**
 * Runs a task that may take so many seconds, and less when the outer signal aborts first. A task that ignores its signal
 * is left behind all the same: one that hangs must not hold its place for ever.
 */
export async function withinTime<Result>(
  seconds: number,
  outer: AbortSignal,
  task: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  outer.throwIfAborted();
  // Not AbortSignal.any: the outer signal lives as long as the process, so every listener on it is taken off again.
  const limit = new AbortController();
  const cut = () => limit.abort(outer.reason);
  const timer = setTimeout(() => limit.abort(new Error(`took longer than ${seconds} s`)), seconds * 1_000);
  outer.addEventListener('abort', cut);
  const over = new Promise<never>((_resolve, reject) => {
    limit.signal.addEventListener('abort', () => reject(limit.signal.reason));
  });
  try {
    return await Promise.race([task(limit.signal), over]);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', cut);
  }
}
