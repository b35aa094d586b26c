import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AppOptions, buildApp } from '../../service/app.js';
import { createHealth } from '../../service/health.js';
import { createMetrics } from '../../service/telemetry/metrics.js';
import { givenLogger } from './given-logger.js';

export interface Answered {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A listening server on loopback, valid as it stands. */
export async function givenServer(changes: Partial<AppOptions> = {}) {
  const health = createHealth(() => 7);
  const options: AppOptions = {
    health,
    livePath: '/live',
    readyPath: '/ready',
    keepAliveSeconds: 65,
    longestRequestSeconds: 30,
    answer: (path) => ({ status: 200, body: { component: 'orders', path } }),
    features: [],
    operations: {},
    metrics: createMetrics('orders'),
    logger: givenLogger().logger,
    ...changes,
  };
  const app = buildApp(options);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { server } = app;
  return { app, server, health, metrics: options.metrics, port: (server.address() as AddressInfo).port };
}

export const givenKeepAliveAgent = () => new Agent({ keepAlive: true, maxSockets: 1 });

/** One request over node's own client, whose connections a test can hold open. */
export function ask(
  port: number,
  path: string,
  agent?: Agent,
  method = 'GET',
  headers: Record<string, string> = {},
  body?: string,
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ port, host: '127.0.0.1', path, agent, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
