import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { AlarmThresholds } from '../definition/alarms.js';
import type { AlarmSpec } from './alarm-spec.js';
import { allRules, type FirewallNames, firewallMetric } from './firewall-metric.js';

/** Requests a minute below which a percentage says nothing: scanners find every new address within hours. */
const fewestRequests = 100;

/** What a firewall refuses: an attack that it withstands, or users that it takes for one. */
export function firewallAlarms(firewall: FirewallNames, { firewallBlockedPercent }: AlarmThresholds): AlarmSpec[] {
  return [
    {
      what: 'firewall-blocked',
      severity: 'ticket',
      meaning: `The firewall refuses more than ${firewallBlockedPercent} % of all requests: an attack, or a rule that takes users for one.`,
      metric: blockedPercent(firewall),
      threshold: firewallBlockedPercent,
      comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 15,
      datapointsToAlarm: 10,
      // WAF reports nothing in a minute without requests.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    },
    ...(firewall.everybody === undefined ? [] : [everybodyRefused(firewall, firewall.everybody)]),
  ];
}

function blockedPercent(firewall: FirewallNames): cloudwatch.IMetric {
  return new cloudwatch.MathExpression({
    expression: `IF(FILL(blocked, 0) + FILL(allowed, 0) >= ${fewestRequests}, 100 * FILL(blocked, 0) / (FILL(blocked, 0) + FILL(allowed, 0)), 0)`,
    label: 'Refused requests in percent',
    period: Duration.minutes(1),
    usingMetrics: {
      blocked: firewallMetric(firewall, 'BlockedRequests', allRules),
      allowed: firewallMetric(firewall, 'AllowedRequests', allRules),
    },
  });
}

function everybodyRefused(firewall: FirewallNames, rule: string): AlarmSpec {
  return {
    what: 'firewall-everybody-limited',
    severity: 'page',
    meaning: 'The limit over everybody is reached: requests are refused whoever sends them.',
    metric: firewallMetric(firewall, 'BlockedRequests', rule),
    threshold: 1,
    comparison: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
    // WAF reports nothing in a minute in which this rule refused nobody.
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  };
}
