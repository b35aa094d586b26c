import { ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { RDSClient } from '@aws-sdk/client-rds';
import { SQSClient } from '@aws-sdk/client-sqs';
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

/** For canaries, alarms and people; never behind the balancer, whose check must not depend on shared resources. */
export const handler = async () => {
  const report = await reportHealth(probes, targets.timeoutMilliseconds, surroundings);
  for (const line of healthMetricLines(report, targets)) process.stdout.write(line);
  return {
    // Degraded still serves, so only unhealthy is an error to who asks.
    statusCode: report.status === 'unhealthy' ? 503 : 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(report),
  };
};
