import { allRules, type FirewallNames, firewallMetric } from './firewall-metric.js';
import type { GraphSpec } from './graph-spec.js';

export function firewallGraphs(firewall: FirewallNames): GraphSpec[] {
  return [
    {
      title: 'requests at the firewall',
      unit: 'a minute',
      metrics: [
        firewallMetric(firewall, 'AllowedRequests', allRules, 'allowed'),
        firewallMetric(firewall, 'BlockedRequests', allRules, 'refused'),
      ],
    },
  ];
}
