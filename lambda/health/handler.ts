import { ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { RDSClient } from '@aws-sdk/client-rds';
import { SQSClient } from '@aws-sdk/client-sqs';
import { keepFor } from '../keep-for.js';
import { logLine } from '../log-line.js';
import { parseTargets } from './contract.js';
import { type HealthSurroundings, reportHealth } from './health.js';
import { healthMetricLines } from './health-metrics.js';
import { probesOf } from './probes.js';

const targets = parseTargets(process.env);

// One retry is all that fits into a check; the check's own limit cuts the call.
const options = { maxAttempts: 2 };
const probes = probesOf(targets, {
  rds: new RDSClient(options),
  elastiCache: new ElastiCacheClient(options),
  sqs: new SQSClient(options),
});

const surroundings: HealthSurroundings = {
  now: () => new Date(),
  uptimeSeconds: () => Math.floor(process.uptime()),
  onFailure: ({ kind, name }, error) =>
    process.stdout.write(logLine('error', 'a check could not be made', { kind, name, error })),
};

const report = keepFor(targets.keptMilliseconds, async () => {
  const fresh = await reportHealth(probes, targets.timeoutMilliseconds, surroundings);
  // Only here: a report that is told twice must not count twice.
  for (const line of healthMetricLines(fresh, targets)) process.stdout.write(line);
  return fresh;
});

/** For canaries, alarms and people; never behind the balancer, whose check must not depend on shared resources. */
export const handler = async () => {
  const current = await report.get();
  return {
    // Degraded still serves, so only unhealthy is an error to who asks.
    statusCode: current.status === 'unhealthy' ? 503 : 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(current),
  };
};
