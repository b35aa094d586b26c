import { containers } from '../consumers.js';
import type { Relation } from '../relation.js';

export const telemetryGetsOut: Relation<'telemetry' | 'network'> = {
  name: 'what is collected gets out of the network',
  sum: 'with network.nat none: endpoints hold xray, and aps-workspaces where metrics are prometheus, logs where they are cloudwatch',
  source:
    'AWS PrivateLink guide, services with endpoints: without a route the collector drops what it has, and nobody is told',
  verdict: 'refuse',
  reads: ['telemetry', 'network'],
  problems: (platform) => {
    const { telemetry, network } = platform;
    if (telemetry === undefined || network.nat.kind !== 'none') return [];
    if (containers(platform).every(({ definition }) => definition.telemetry === undefined)) return [];
    const needed = ['xray', telemetry.metrics.kind === 'prometheus' ? 'aps-workspaces' : 'logs'] as const;
    const missing = needed.filter((endpoint) => !network.endpoints.includes(endpoint));
    if (missing.length === 0) return [];
    return [
      {
        path: ['network', 'endpoints'],
        found: network.endpoints,
        allowed: `a way to ${missing.join(' and ')}: without NAT the collectors reach nothing else`,
        remedy: `add ${missing.map((one) => `'${one}'`).join(', ')}, or give the network a NAT gateway`,
      },
    ];
  },
};
