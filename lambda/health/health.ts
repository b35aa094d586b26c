/** What a probe found. `down` is for what nothing can stand in for; a check without an answer is never that sure. */
export interface Finding {
  readonly state: 'up' | 'degraded' | 'down';
  readonly detail: string;
}

export interface Probe {
  readonly kind: 'database' | 'cache' | 'queue';
  readonly name: string;
  readonly check: (signal: AbortSignal) => Promise<Finding>;
}

export interface Check {
  readonly healthy: boolean;
  readonly detail: string;
  readonly milliseconds: number;
}

export interface HealthReport {
  readonly status: 'healthy' | 'degraded' | 'unhealthy';
  readonly timestamp: string;
  readonly uptimeSeconds: number;
  readonly checks: Readonly<Record<Probe['kind'], Readonly<Record<string, Check>>>>;
}

export interface HealthSurroundings {
  readonly now: () => Date;
  readonly uptimeSeconds: () => number;
  /** Gets the whole error. The report names only its kind: messages of AWS hold role and account. */
  readonly onFailure: (probe: Probe, error: unknown) => void;
}

interface Outcome extends Check {
  readonly kind: Probe['kind'];
  readonly name: string;
  readonly state: Finding['state'];
}

/** Runs all probes at once, each with its own time limit. Never throws: a probe that fails is a finding too. */
export async function reportHealth(
  probes: readonly Probe[],
  timeoutMilliseconds: number,
  surroundings: HealthSurroundings,
): Promise<HealthReport> {
  const outcomes = await Promise.all(probes.map((probe) => outcomeOf(probe, timeoutMilliseconds, surroundings)));
  const ofKind = (kind: Probe['kind']) =>
    Object.fromEntries(
      outcomes
        .filter((outcome) => outcome.kind === kind)
        .map(({ name, healthy, detail, milliseconds }) => [name, { healthy, detail, milliseconds }]),
    );
  return {
    status: worst(outcomes),
    timestamp: surroundings.now().toISOString(),
    uptimeSeconds: surroundings.uptimeSeconds(),
    checks: { database: ofKind('database'), cache: ofKind('cache'), queue: ofKind('queue') },
  };
}

/** Unhealthy: something is known to be down, or nothing at all could be found healthy. */
function worst(outcomes: readonly Outcome[]): HealthReport['status'] {
  if (outcomes.every(({ healthy }) => healthy)) return 'healthy';
  const lost = outcomes.some(({ state }) => state === 'down') || outcomes.every(({ healthy }) => !healthy);
  return lost ? 'unhealthy' : 'degraded';
}

async function outcomeOf(
  probe: Probe,
  timeoutMilliseconds: number,
  { now, onFailure }: HealthSurroundings,
): Promise<Outcome> {
  const began = now().getTime();
  const { state, detail } = await findingWithin(timeoutMilliseconds, probe.check).catch((error: unknown): Finding => {
    onFailure(probe, error);
    return { state: 'degraded', detail: `could not be checked: ${error instanceof Error ? error.name : 'error'}` };
  });
  const { kind, name } = probe;
  return { kind, name, state, healthy: state === 'up', detail, milliseconds: now().getTime() - began };
}

async function findingWithin(timeoutMilliseconds: number, check: Probe['check']): Promise<Finding> {
  const limit = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => {
      resolve({ state: 'degraded', detail: `no answer within ${timeoutMilliseconds} ms` });
      // Second, or the aborted call would win the race with a detail that says less.
      limit.abort();
    }, timeoutMilliseconds);
  });
  try {
    return await Promise.race([check(limit.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
