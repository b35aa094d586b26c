/** Waits so many seconds, or until the signal aborts. Never rejects: the caller looks at the signal by itself. */
export function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, seconds * 1_000);
    if (signal.aborted) done();
    else signal.addEventListener('abort', done);
  });
}
