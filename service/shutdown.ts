import type { EventEmitter } from 'node:events';
import type { Logger } from './logger.js';

export interface ShutdownOptions {
  /** From the signal to the forced exit; the task's stop timeout is a little longer, or SIGKILL comes first. */
  readonly seconds: number;
  /** Ends the work in good order. The signal is the last call: what is still running then must be given up or back. */
  readonly stop: (lastCall: AbortSignal) => Promise<void>;
  readonly logger: Logger;
  readonly signals?: EventEmitter;
  readonly exit?: (code: number) => void;
}

// What is left after the last call is enough to hand messages back to the queue.
const lastCallShare = 0.9;

/** Exactly one orderly stop: exit 0 when the work ended, exit 1 when it failed to or the time was over. */
export function stopOnSignal(options: ShutdownOptions): void {
  const { seconds, stop, logger, signals = process, exit = (code: number) => process.exit(code) } = options;
  let stopping = false;
  const begin = (signal: string) => {
    // A second signal changes nothing: the deadline is the answer to impatience.
    if (stopping) return;
    stopping = true;
    logger.info('stopping', { signal, seconds });
    const lastCall = new AbortController();
    const call = setTimeout(() => lastCall.abort(new Error('last call')), seconds * 1_000 * lastCallShare);
    const deadline = setTimeout(() => {
      logger.error('not stopped in time; exit is forced', { seconds });
      exit(1);
    }, seconds * 1_000);
    const settle = (code: number) => {
      clearTimeout(call);
      clearTimeout(deadline);
      exit(code);
    };
    stop(lastCall.signal).then(
      () => {
        logger.info('stopped');
        settle(0);
      },
      (error: unknown) => {
        logger.error('stopping failed', { error });
        settle(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT']) signals.on(signal, () => begin(signal));
}
