import { mostRequestsPerSecond } from '../load-test.js';
import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';

/** Of all firewalls on the way, the lowest limit of one address in five minutes. */
function lowestLimit({ edge }: Related<'edge'>): { readonly path: Problem['path']; readonly most: number } | undefined {
  const limits = [
    { path: ['edge', 'distribution', 'firewall'], firewall: edge?.distribution?.firewall },
    { path: ['edge', 'balancer', 'firewall'], firewall: edge?.balancer.firewall },
  ].flatMap(({ path, firewall }) =>
    firewall?.enabled === true && firewall.requestsPerIpPer5Minutes !== undefined
      ? [{ path: [...path, 'requestsPerIpPer5Minutes'], most: firewall.requestsPerIpPer5Minutes }]
      : [],
  );
  return limits.sort((one, other) => one.most - other.most)[0];
}

export const loadTestPassesFirewall: Relation<'edge' | 'loadTest'> = {
  name: 'the firewall lets a load test through',
  sum: 'users x requests / pauseSeconds x 300 <= requestsPerIpPer5Minutes: a test comes from one address',
  source: 'AWS WAF guide, rate-based rules: what is above the limit gets 429, and the test measures the firewall',
  verdict: 'advise',
  reads: ['edge', 'loadTest'],
  problems: (platform) => {
    const { loadTest } = platform;
    const limit = lowestLimit(platform);
    if (loadTest === undefined || limit === undefined) return [];
    const asked = Math.ceil(mostRequestsPerSecond(loadTest) * 300);
    if (asked <= limit.most) return [];
    return [
      {
        path: ['loadTest', 'stages'],
        found: loadTest.stages,
        allowed: `a load that ${limit.path.join('.')} admits: up to ${asked} requests of one address in five minutes > ${limit.most}`,
        remedy: 'take fewer users or a longer pause, or raise the limit while you test',
      },
    ];
  },
};
