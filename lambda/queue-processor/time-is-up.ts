/** What is left for giving messages back and for the answer: a fifth of the time, and never more than two seconds. */
const reserved = (remainingMilliseconds: number) => Math.min(2_000, remainingMilliseconds / 5);

/** A signal that aborts while there is still time to report what is not done. */
export function timeIsUp(remainingMilliseconds: number): { readonly signal: AbortSignal; readonly clear: () => void } {
  const time = new AbortController();
  const timer = setTimeout(
    () => time.abort(new Error('the time of the function is up')),
    remainingMilliseconds - reserved(remainingMilliseconds),
  );
  return { signal: time.signal, clear: () => clearTimeout(timer) };
}

/** Rejects when the signal aborts, and never before. One for a whole batch: a listener for each message costs more. */
export function whenAborted(signal: AbortSignal): Promise<never> {
  const aborted = new Promise<never>((_resolve, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
  // A batch that ended before has nobody left to hear it.
  aborted.catch(() => {});
  return aborted;
}
