import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { type AppOptions, buildApp } from '../../service/app.js';
import { createHealth } from '../../service/health.js';
import { admit } from '../../service/http/admission.js';
import { limitRates } from '../../service/http/rate-limit.js';
import { localLimiter } from '../../service/http/rate-limiter.js';
import { createLogger } from '../../service/logger.js';
import { createMetrics } from '../../service/telemetry/metrics.js';

/** One server of the comparison; prints its port, and on SIGTERM the CPU seconds that it has used since. */

const { VARIANT = '', DEPENDENCY_MILLISECONDS = '0' } = process.env;
const hello = { hello: 'world' };

const ours = async (): Promise<number> => {
  const metrics = createMetrics('bench');
  const wide = { requests: 1_000_000, windowSeconds: 1, burst: 1_000_000 };
  const milliseconds = Number(DEPENDENCY_MILLISECONDS);
  const options: AppOptions = {
    health: createHealth(),
    livePath: '/live',
    readyPath: '/ready',
    keepAliveSeconds: 65,
    longestRequestSeconds: 30,
    features: [
      (app) => admit(app, { mostInWork: 10_000, onRefused: () => {} }),
      (app) => limitRates(app, localLimiter(), [{ name: 'address', limit: wide, subject: ({ ip }) => ip }]),
    ],
    operations: {},
    metrics,
    logger: createLogger({ component: 'bench', level: 'info' }),
    answer: async () => {
      if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
      return { status: 200, body: hello };
    },
  };
  const app = buildApp(options);
  await app.listen({ port: 0, host: '127.0.0.1' });
  return (app.server.address() as AddressInfo).port;
};

const variants: Readonly<Record<string, () => Promise<number>>> = {
  ours,
  fastify: async () => {
    const app = fastify();
    app.get('/*', async () => hello);
    await app.listen({ port: 0, host: '127.0.0.1' });
    return (app.server.address() as AddressInfo).port;
  },
  'node http': () =>
    new Promise((resolve) => {
      const server = createServer((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(hello));
      });
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    }),
};

void variants[VARIANT]?.().then((port) => {
  const cpu = process.cpuUsage();
  process.on('SIGTERM', () => {
    const { user, system } = process.cpuUsage(cpu);
    process.stdout.write(`${JSON.stringify({ cpuSeconds: (user + system) / 1e6 })}\n`, () => process.exit(0));
  });
  process.stdout.write(`${port}\n`);
});
