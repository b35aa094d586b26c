import type { Rule } from './rule.js';
import { certificateValidation } from './rules/acm/certificate-validation.js';
import { alarmMetrics } from './rules/alarm/alarm-metrics.js';
import { alarmWindow } from './rules/alarm/alarm-window.js';
import { compositeAlarm } from './rules/alarm/composite-alarm.js';
import { containerInsights } from './rules/alarm/container-insights.js';
import { cacheAccess } from './rules/cache/cache-access.js';
import { cacheAuthentication } from './rules/cache/cache-authentication.js';
import { cacheEncryption } from './rules/cache/cache-encryption.js';
import { cacheFailover } from './rules/cache/cache-failover.js';
import { cacheLayout } from './rules/cache/cache-layout.js';
import { cacheNames } from './rules/cache/cache-names.js';
import { cacheNode } from './rules/cache/cache-node.js';
import { cachePassword } from './rules/cache/cache-password.js';
import { cacheScaling } from './rules/cache/cache-scaling.js';
import { cacheSnapshots } from './rules/cache/cache-snapshots.js';
import { cacheUserPasswords } from './rules/cache/cache-user-passwords.js';
import { cacheUsers } from './rules/cache/cache-users.js';
import { cacheZones } from './rules/cache/cache-zones.js';
import { onlineResharding } from './rules/cache/online-resharding.js';
import { distributionSizes } from './rules/cdn/distribution-sizes.js';
import { distributionTexts } from './rules/cdn/distribution-texts.js';
import { edgeFunctions } from './rules/cdn/edge-functions.js';
import { edgeLogBucket } from './rules/cdn/edge-log-bucket.js';
import { originTimeout } from './rules/cdn/origin-timeout.js';
import { viewerCertificate } from './rules/cdn/viewer-certificate.js';
import { dataRemoval } from './rules/data/data-removal.js';
import { alternateTargetGroup } from './rules/ecs/alternate-target-group.js';
import { breakerOfRolling } from './rules/ecs/breaker-of-rolling.js';
import { capacityProviders } from './rules/ecs/capacity-providers.js';
import { circuitBreaker } from './rules/ecs/circuit-breaker.js';
import { containerLimits } from './rules/ecs/container-limits.js';
import { deploymentDuration } from './rules/ecs/deployment-duration.js';
import { deploymentHooks } from './rules/ecs/deployment-hooks.js';
import { deploymentRoom } from './rules/ecs/deployment-room.js';
import { executionRole } from './rules/ecs/execution-role.js';
import { fargateStopTimeout } from './rules/ecs/fargate-stop-timeout.js';
import { healthCheckGrace } from './rules/ecs/health-check-grace.js';
import { mountedFiles } from './rules/ecs/mounted-files.js';
import { rollbackAlarms } from './rules/ecs/rollback-alarms.js';
import { scaledServiceCount } from './rules/ecs/scaled-service-count.js';
import { serviceConnect } from './rules/ecs/service-connect.js';
import { shiftedRule } from './rules/ecs/shifted-rule.js';
import { statedProcessor } from './rules/ecs/stated-processor.js';
import { taskProtection } from './rules/ecs/task-protection.js';
import { zoneRebalancing } from './rules/ecs/zone-rebalancing.js';
import { accessLogBucket } from './rules/elb/access-log-bucket.js';
import { attachedTargetGroup } from './rules/elb/attached-target-group.js';
import { balancerNames } from './rules/elb/balancer-names.js';
import { deregistrationDelay } from './rules/elb/deregistration-delay.js';
import { encryptedListener } from './rules/elb/encrypted-listener.js';
import { listenerLimits } from './rules/elb/listener-limits.js';
import { listenerRulePriority } from './rules/elb/listener-rule-priority.js';
import { targetChoices } from './rules/elb/target-choices.js';
import { targetHealthCheck } from './rules/elb/target-health-check.js';
import { targetType } from './rules/elb/target-type.js';
import { policySizes } from './rules/iam/policy-sizes.js';
import { keyAdministration } from './rules/kms/key-administration.js';
import { functionLogGroup } from './rules/lambda/function-log-group.js';
import { functionVariables } from './rules/lambda/function-variables.js';
import { sourceBatch } from './rules/lambda/source-batch.js';
import { sourceConcurrency } from './rules/lambda/source-concurrency.js';
import { sourceVisibility } from './rules/lambda/source-visibility.js';
import { namesOnce } from './rules/names/names-once.js';
import { physicalNames } from './rules/names/physical-names.js';
import { retainedNames } from './rules/names/retained-names.js';
import { addressPlan } from './rules/network/address-plan.js';
import { elasticAddresses } from './rules/network/elastic-addresses.js';
import { endpointNames } from './rules/network/endpoint-names.js';
import { functionReach } from './rules/network/function-reach.js';
import { rotationReach } from './rules/network/rotation-reach.js';
import { securityGroupSizes } from './rules/network/security-group-sizes.js';
import { statedZones } from './rules/network/stated-zones.js';
import { taskReach } from './rules/network/task-reach.js';
import { databaseNames } from './rules/rds/database-names.js';
import { engineVersion } from './rules/rds/engine-version.js';
import { managedPassword } from './rules/rds/managed-password.js';
import { monitoring } from './rules/rds/monitoring.js';
import { parameterFamily } from './rules/rds/parameter-family.js';
import { performanceInsights } from './rules/rds/performance-insights.js';
import { proxySecret } from './rules/rds/proxy-secret.js';
import { proxyTargets } from './rules/rds/proxy-targets.js';
import { replicaCount } from './rules/rds/replica-count.js';
import { replicaKey } from './rules/rds/replica-key.js';
import { replicaSourceBackups } from './rules/rds/replica-source-backups.js';
import { secretKept } from './rules/rds/secret-kept.js';
import { storageSize } from './rules/rds/storage-size.js';
import { subnetZones } from './rules/rds/subnet-zones.js';
import { windowsApart } from './rules/rds/windows-apart.js';
import { emptiedBucket } from './rules/s3/emptied-bucket.js';
import { lifecycleDays } from './rules/s3/lifecycle-days.js';
import { capacityBounds } from './rules/scaling/capacity-bounds.js';
import { metricMathResult } from './rules/scaling/metric-math-result.js';
import { policyNames } from './rules/scaling/policy-names.js';
import { schedules } from './rules/scaling/schedules.js';
import { wakeAlarm } from './rules/scaling/wake-alarm.js';
import { publisherKey } from './rules/sns/publisher-key.js';
import { queueSubscription } from './rules/sns/queue-subscription.js';
import { topicKey } from './rules/sns/topic-key.js';
import { deadLetterRetention } from './rules/sqs/dead-letter-retention.js';
import { fifoQueues } from './rules/sqs/fifo-queues.js';
import { redriveAllowed } from './rules/sqs/redrive-allowed.js';
import { parameters } from './rules/ssm/parameters.js';
import { exportNames } from './rules/stack/export-names.js';
import { guardedProtection } from './rules/stack/guarded-protection.js';
import { tagCounts } from './rules/stack/tag-counts.js';
import { templateSize } from './rules/stack/template-size.js';
import { weakReads } from './rules/stack/weak-reads.js';
import { aclAssociation } from './rules/waf/acl-association.js';
import { aclCapacity } from './rules/waf/acl-capacity.js';
import { aclRules } from './rules/waf/acl-rules.js';
import { aclScope } from './rules/waf/acl-scope.js';
import { logDestination } from './rules/waf/log-destination.js';
import { rateLimits } from './rules/waf/rate-limits.js';

/** Every rule of our own. A new one is a file below `rules` and a line here. */
export const rules: readonly Rule[] = [
  certificateValidation,
  alarmMetrics,
  alarmWindow,
  compositeAlarm,
  containerInsights,
  cacheAccess,
  cacheAuthentication,
  cacheEncryption,
  cacheFailover,
  cacheLayout,
  cacheNames,
  cacheNode,
  cachePassword,
  cacheScaling,
  cacheSnapshots,
  cacheUserPasswords,
  cacheUsers,
  cacheZones,
  onlineResharding,
  distributionSizes,
  distributionTexts,
  edgeFunctions,
  edgeLogBucket,
  originTimeout,
  viewerCertificate,
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
  deploymentHooks,
  breakerOfRolling,
  shiftedRule,
  mountedFiles,
  scaledServiceCount,
  serviceConnect,
  statedProcessor,
  taskProtection,
  zoneRebalancing,
  accessLogBucket,
  attachedTargetGroup,
  balancerNames,
  deregistrationDelay,
  encryptedListener,
  listenerLimits,
  listenerRulePriority,
  targetChoices,
  targetHealthCheck,
  targetType,
  policySizes,
  keyAdministration,
  functionLogGroup,
  functionVariables,
  sourceBatch,
  sourceConcurrency,
  sourceVisibility,
  namesOnce,
  physicalNames,
  retainedNames,
  addressPlan,
  elasticAddresses,
  endpointNames,
  functionReach,
  rotationReach,
  securityGroupSizes,
  statedZones,
  taskReach,
  databaseNames,
  engineVersion,
  managedPassword,
  monitoring,
  parameterFamily,
  performanceInsights,
  proxySecret,
  proxyTargets,
  replicaCount,
  replicaKey,
  replicaSourceBackups,
  secretKept,
  storageSize,
  subnetZones,
  windowsApart,
  emptiedBucket,
  lifecycleDays,
  capacityBounds,
  metricMathResult,
  policyNames,
  schedules,
  wakeAlarm,
  publisherKey,
  queueSubscription,
  topicKey,
  deadLetterRetention,
  fifoQueues,
  redriveAllowed,
  parameters,
  exportNames,
  guardedProtection,
  tagCounts,
  templateSize,
  weakReads,
  aclAssociation,
  aclCapacity,
  aclRules,
  aclScope,
  logDestination,
  rateLimits,
];
