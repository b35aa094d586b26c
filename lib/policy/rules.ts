import type { Rule } from './rule.js';
import { certificateValidation } from './rules/acm/certificate-validation.js';
import { alarmMetrics } from './rules/alarm/alarm-metrics.js';
import { alarmWindow } from './rules/alarm/alarm-window.js';
import { compositeAlarm } from './rules/alarm/composite-alarm.js';
import { containerInsights } from './rules/alarm/container-insights.js';
import { cacheAuthentication } from './rules/cache/cache-authentication.js';
import { cacheFailover } from './rules/cache/cache-failover.js';
import { dataRemoval } from './rules/data/data-removal.js';
import { alternateTargetGroup } from './rules/ecs/alternate-target-group.js';
import { capacityProviders } from './rules/ecs/capacity-providers.js';
import { circuitBreaker } from './rules/ecs/circuit-breaker.js';
import { containerLimits } from './rules/ecs/container-limits.js';
import { deploymentDuration } from './rules/ecs/deployment-duration.js';
import { deploymentRoom } from './rules/ecs/deployment-room.js';
import { executionRole } from './rules/ecs/execution-role.js';
import { fargateStopTimeout } from './rules/ecs/fargate-stop-timeout.js';
import { healthCheckGrace } from './rules/ecs/health-check-grace.js';
import { rollbackAlarms } from './rules/ecs/rollback-alarms.js';
import { scaledServiceCount } from './rules/ecs/scaled-service-count.js';
import { serviceConnect } from './rules/ecs/service-connect.js';
import { statedProcessor } from './rules/ecs/stated-processor.js';
import { taskProtection } from './rules/ecs/task-protection.js';
import { zoneRebalancing } from './rules/ecs/zone-rebalancing.js';
import { accessLogBucket } from './rules/elb/access-log-bucket.js';
import { attachedTargetGroup } from './rules/elb/attached-target-group.js';
import { balancerNames } from './rules/elb/balancer-names.js';
import { deregistrationDelay } from './rules/elb/deregistration-delay.js';
import { listenerLimits } from './rules/elb/listener-limits.js';
import { listenerRulePriority } from './rules/elb/listener-rule-priority.js';
import { targetHealthCheck } from './rules/elb/target-health-check.js';
import { targetType } from './rules/elb/target-type.js';
import { policySizes } from './rules/iam/policy-sizes.js';
import { keyAdministration } from './rules/kms/key-administration.js';
import { namesOnce } from './rules/names/names-once.js';
import { physicalNames } from './rules/names/physical-names.js';
import { retainedNames } from './rules/names/retained-names.js';
import { replicaSourceBackups } from './rules/rds/replica-source-backups.js';
import { capacityBounds } from './rules/scaling/capacity-bounds.js';
import { metricMathResult } from './rules/scaling/metric-math-result.js';
import { policyNames } from './rules/scaling/policy-names.js';
import { schedules } from './rules/scaling/schedules.js';
import { wakeAlarm } from './rules/scaling/wake-alarm.js';
import { topicKey } from './rules/sns/topic-key.js';
import { deadLetterRetention } from './rules/sqs/dead-letter-retention.js';
import { exportNames } from './rules/stack/export-names.js';
import { guardedProtection } from './rules/stack/guarded-protection.js';
import { tagCounts } from './rules/stack/tag-counts.js';
import { templateSize } from './rules/stack/template-size.js';
import { weakReads } from './rules/stack/weak-reads.js';

/** Every rule of our own. A new one is a file below `rules` and a line here. */
export const rules: readonly Rule[] = [
  certificateValidation,
  alarmMetrics,
  alarmWindow,
  compositeAlarm,
  containerInsights,
  cacheAuthentication,
  cacheFailover,
  dataRemoval,
  alternateTargetGroup,
  capacityProviders,
  circuitBreaker,
  containerLimits,
  deploymentDuration,
  deploymentRoom,
  executionRole,
  fargateStopTimeout,
  healthCheckGrace,
  rollbackAlarms,
  scaledServiceCount,
  serviceConnect,
  statedProcessor,
  taskProtection,
  zoneRebalancing,
  accessLogBucket,
  attachedTargetGroup,
  balancerNames,
  deregistrationDelay,
  listenerLimits,
  listenerRulePriority,
  targetHealthCheck,
  targetType,
  policySizes,
  keyAdministration,
  namesOnce,
  physicalNames,
  retainedNames,
  replicaSourceBackups,
  capacityBounds,
  metricMathResult,
  policyNames,
  schedules,
  wakeAlarm,
  topicKey,
  deadLetterRetention,
  exportNames,
  guardedProtection,
  tagCounts,
  templateSize,
  weakReads,
];
