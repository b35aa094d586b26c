import { cacheAuthentication } from './rules/cache-authentication.js';
import { cacheFailover } from './rules/cache-failover.js';
import { certificateValidation } from './rules/certificate-validation.js';
import { dataRemoval } from './rules/data-removal.js';
import { deadLetterRetention } from './rules/dead-letter-retention.js';
import { deploymentRoom } from './rules/deployment-room.js';
import { fargateStopTimeout } from './rules/fargate-stop-timeout.js';
import { listenerRulePriority } from './rules/listener-rule-priority.js';
import { metricMathResult } from './rules/metric-math-result.js';
import { replicaSourceBackups } from './rules/replica-source-backups.js';
import { scaledServiceCount } from './rules/scaled-service-count.js';
import { topicKey } from './rules/topic-key.js';
import type { TemplateRule } from './template-rule.js';

/** Every rule that we add to the CloudFormation validator. A new one is a file beside these and a line here. */
export const templateRules: readonly TemplateRule[] = [
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
