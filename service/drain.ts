import type { Server } from 'node:http';
import type { Health } from './health.js';

export interface DrainOptions {
  readonly server: Server;
  readonly health: Health;
  /** How long to go on serving: a balancer still sends for some seconds after it was told to deregister the task. */
  readonly seconds: number;
}

/** Drain first, close afterwards: `server.close()` alone refuses requests that are already on their way. */
export async function drain({ server, health, seconds }: DrainOptions): Promise<void> {
  health.beginDraining();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  // Every connection that was used since has been told to close; the ones left were idle for the whole time.
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A request that sent its headers before draining leaves a keep-alive socket behind, and close() waits for those.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  await closed;
  clearInterval(sweep);
}
