export interface Reply {
  readonly status: number;
  /** Text is sent as it is, anything else as JSON. */
  readonly body: Readonly<Record<string, unknown>> | string;
}

export interface Health {
  /** Restart me if this fails: says that the process answers, nothing about its dependencies. */
  live(): Reply;
  /** Send me requests while this is 200: turns 503 for good when draining begins. */
  ready(): Reply;
  beginDraining(): void;
  readonly draining: boolean;
}

/**
 * Neither answer looks at a database or a cache: they are shared, so one slow dependency would take every task out of
 * service together. Dependencies are watched by the health function, outside the balancer's path.
 */
export function createHealth(uptimeSeconds: () => number = () => Math.floor(process.uptime())): Health {
  let draining = false;
  const reply = (status: number, word: string): Reply => ({
    status,
    body: { status: word, uptimeSeconds: uptimeSeconds() },
  });
  return {
    live: () => reply(200, 'live'),
    ready: () => (draining ? reply(503, 'draining') : reply(200, 'ready')),
    beginDraining: () => {
      draining = true;
    },
    get draining() {
      return draining;
    },
  };
}
