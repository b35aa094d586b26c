import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  SamplingBreaker,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';

export type BreakerRule =
  /** Opens after so many failures in a row. */
  | { readonly kind: 'failures'; readonly failures: number; readonly openSeconds: number }
  /** Opens when more than this share of the calls of the last seconds has failed, at one call a second at least. */
  | { readonly kind: 'share'; readonly percent: number; readonly overSeconds: number; readonly openSeconds: number };

export interface ProtectionOptions {
  readonly breaker: BreakerRule;
  readonly timeoutMilliseconds: number;
  /** Only for what may run twice: a read, or a write that carries its own key. */
  readonly retries: number;
  /** Calls at a time; so many more may wait, and any further call fails at once. */
  readonly concurrency: number;
  readonly waiting: number;
  /** Whether an error says that the dependency is ill; a refusal of this one call (a duplicate key) does not. */
  readonly isFailure?: (error: Error) => boolean;
  readonly onState?: (state: ProtectionState) => void;
}

export type ProtectionState = 'closed' | 'open' | 'half-open';

export interface Protection {
  /** The signal aborts at the timeout, and when the caller's own does. */
  run<Result>(work: (signal: AbortSignal) => Promise<Result>, signal?: AbortSignal): Promise<Result>;
  readonly state: ProtectionState;
}

const words: Readonly<Record<CircuitState, ProtectionState>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
};

/** The call was never made: trying again at once would be refused again, and the caller can tell 503 from 500. */
export const isRefused = (error: unknown): boolean =>
  error instanceof BrokenCircuitError || error instanceof BulkheadRejectedError;

/**
 * What stands between a request and a dependency: from the outside in, retries with jitter, a bulkhead, a breaker, a
 * timeout. In half-open one call probes while the others wait for what it finds.
 */
export function protect(options: ProtectionOptions): Protection {
  const { isFailure = () => true } = options;
  const ill = handleWhen((error) => !isRefused(error) && isFailure(error));
  const breaker = circuitBreaker(ill, {
    halfOpenAfter: options.breaker.openSeconds * 1_000,
    breaker: ruleOf(options.breaker),
  });
  const policy = wrap(
    retry(ill, {
      maxAttempts: options.retries,
      // Decorrelated jitter, so that callers who failed together do not come back together.
      backoff: new ExponentialBackoff({ initialDelay: 50, maxDelay: 2_000 }),
    }),
    bulkhead(options.concurrency, options.waiting),
    breaker,
    timeout(options.timeoutMilliseconds, TimeoutStrategy.Aggressive),
  );
  const { onState } = options;
  if (onState !== undefined) breaker.onStateChange((state) => onState(words[state]));
  return {
    // A signal for each call: the one that the library takes otherwise is shared, and gathers the listeners of all.
    run: (work, signal = new AbortController().signal) => policy.execute(({ signal: inner }) => work(inner), signal),
    get state() {
      return words[breaker.state];
    },
  };
}

function ruleOf(rule: BreakerRule): ConsecutiveBreaker | SamplingBreaker {
  if (rule.kind === 'failures') return new ConsecutiveBreaker(rule.failures);
  return new SamplingBreaker({ threshold: rule.percent / 100, duration: rule.overSeconds * 1_000, minimumRps: 1 });
}
