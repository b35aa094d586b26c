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

/** The result of the work, or the reason of the signal if that comes first: work that ignores its signal is left behind. */
export async function untilAborted<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  let onAbort = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
