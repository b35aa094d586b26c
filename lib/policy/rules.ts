import type { Rule } from './rule.js';
import { certificateValidation } from './rules/acm/certificate-validation.js';
import { cacheAuthentication } from './rules/cache/cache-authentication.js';
import { cacheFailover } from './rules/cache/cache-failover.js';
import { dataRemoval } from './rules/data/data-removal.js';
import { deploymentRoom } from './rules/ecs/deployment-room.js';
import { fargateStopTimeout } from './rules/ecs/fargate-stop-timeout.js';
import { scaledServiceCount } from './rules/ecs/scaled-service-count.js';
import { listenerRulePriority } from './rules/elb/listener-rule-priority.js';
import { replicaSourceBackups } from './rules/rds/replica-source-backups.js';
import { metricMathResult } from './rules/scaling/metric-math-result.js';
import { topicKey } from './rules/sns/topic-key.js';
import { deadLetterRetention } from './rules/sqs/dead-letter-retention.js';

/** Every rule of our own. A new one is a file below `rules` and a line here. */
export const rules: readonly Rule[] = [
  certificateValidation,
  cacheAuthentication,
  cacheFailover,
  dataRemoval,
  fargateStopTimeout,
  scaledServiceCount,
  deploymentRoom,
  listenerRulePriority,
  replicaSourceBackups,
  metricMathResult,
  topicKey,
  deadLetterRetention,
];
