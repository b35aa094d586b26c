import type { Reply } from './health.js';

export interface StatusCheck {
  readonly kind: 'database' | 'cache';
  readonly name: string;
  readonly check: () => Promise<unknown>;
}

const timeoutMilliseconds = 1_000;
const keptMilliseconds = 5_000;

/**
 * What this task sees of its dependencies, for people and dashboards. Never for the balancer: every task would see the
 * same outage, and all of them would be taken out together. Kept for five seconds, so that asking is no load.
 */
export function createStatus(
  checks: readonly StatusCheck[],
  uptimeSeconds: () => number,
  now: () => number = Date.now,
): () => Promise<Reply> {
  let kept: { readonly reply: Promise<Reply>; readonly at: number } | undefined;
  const ask = async (): Promise<Reply> => {
    const timestamp = new Date(now()).toISOString();
    const seen = await Promise.all(checks.map(async (one) => ({ ...one, up: await answers(one.check) })));
    const of = (kind: StatusCheck['kind']) =>
      Object.fromEntries(seen.filter((one) => one.kind === kind).map(({ name, up }) => [name, up ? 'up' : 'down']));
    // Without a cache the service is slower; without a database it can do nothing.
    const down = seen.some(({ kind, up }) => kind === 'database' && !up);
    const status = seen.every(({ up }) => up) ? 'healthy' : down ? 'unhealthy' : 'degraded';
    const body = { status, timestamp, uptimeSeconds: uptimeSeconds(), database: of('database'), cache: of('cache') };
    return { status: down ? 503 : 200, body };
  };
  return () => {
    if (kept === undefined || now() - kept.at >= keptMilliseconds) kept = { reply: ask(), at: now() };
    return kept.reply;
  };
}

async function answers(check: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMilliseconds);
  });
  const there = check().then(
    () => true,
    () => false,
  );
  return Promise.race([there, late]).finally(() => clearTimeout(timer));
}
