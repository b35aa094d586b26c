import { alarmGraphLaws } from './alarm-graph-laws.js';
import { alarmLaws } from './alarm-laws.js';
import { belongingLaws } from './belonging-laws.js';
import { cacheLaws } from './cache-laws.js';
import { containerLaws } from './container-laws.js';
import { customResourceLaws } from './custom-resource-laws.js';
import { dashboardLaws } from './dashboard-laws.js';
import { databaseLaws } from './database-laws.js';
import { deploymentLaws } from './deployment-laws.js';
import { edgeLaws } from './edge-laws.js';
import { firewallLaws } from './firewall-laws.js';
import type { Law } from './law.js';
import { limitLaws } from './limit-laws.js';
import { migrationLaws } from './migration-laws.js';
import { networkLaws } from './network-laws.js';
import { objectiveLaws } from './objective-laws.js';
import { queryLaws } from './query-laws.js';
import { recoveryLaws } from './recovery-laws.js';
import { referenceLaws } from './reference-laws.js';
import { roleLaws } from './role-laws.js';
import { routingLaws } from './routing-laws.js';
import { runbookLaws } from './runbook-laws.js';
import { scalingLaws } from './scaling-laws.js';
import { securityGroupLaws } from './security-group-laws.js';
import { statefulLaws } from './stateful-laws.js';
import { tagLaws } from './tag-laws.js';
import { telemetryLaws } from './telemetry-laws.js';
import { triggerLaws } from './trigger-laws.js';
import { trustLaws } from './trust-laws.js';
import { usesLaws } from './uses-laws.js';

/** What holds in every environment of every definition. A new law is an entry in one of these, or a file and a line here. */
export const laws: readonly Law[] = [
  ...usesLaws,
  ...securityGroupLaws,
  ...referenceLaws,
  ...statefulLaws,
  ...limitLaws,
  ...runbookLaws,
  ...dashboardLaws,
  ...queryLaws,
  ...objectiveLaws,
  ...telemetryLaws,
  ...recoveryLaws,
  ...alarmLaws,
  ...alarmGraphLaws,
  ...tagLaws,
  ...trustLaws,
  ...triggerLaws,
  ...containerLaws,
  ...scalingLaws,
  ...roleLaws,
  ...belongingLaws,
  ...deploymentLaws,
  ...migrationLaws,
  ...routingLaws,
  ...networkLaws,
  ...edgeLaws,
  ...firewallLaws,
  ...databaseLaws,
  ...cacheLaws,
  ...customResourceLaws,
];
