import { mostRequestsPerSecond } from '../load-test.js';
import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';
import { serviceOfPath } from '../service-of-path.js';

type Sees = Related<'edge' | 'loadTest'>;

function unanswered({ services, loadTest }: Sees): Problem[] {
  return (loadTest?.requests ?? []).flatMap(({ path }, index) =>
    serviceOfPath(services, path) !== undefined
      ? []
      : [
          {
            path: ['loadTest', 'requests', index, 'path'],
            found: path,
            allowed: 'a path that a route of a service takes: nobody else answers it',
            remedy: 'correct the path, or remove the request',
          },
        ],
  );
}

function unreachable({ edge, loadTest }: Sees): Problem[] {
  const encrypted =
    edge?.distribution !== undefined || (edge?.balancer.scheme === 'public' && edge.domain !== undefined);
  if (loadTest === undefined || encrypted) return [];
  return [
    {
      path: ['loadTest'],
      found: loadTest,
      allowed:
        'a load test only where users come in by HTTPS: edge.distribution, or a public balancer with edge.domain',
      remedy: 'add one of them, or remove loadTest',
    },
  ];
}

export const loadTestMeetsServices: Relation<'edge' | 'loadTest'> = {
  name: 'a load test asks what services answer, where users come in',
  sum: 'every path of loadTest.requests is one of a route; edge.distribution, or edge.domain with edge.balancer.scheme public',
  source: 'what it would take to answer: a route, and an address',
  verdict: 'refuse',
  reads: ['edge', 'loadTest'],
  problems: (platform) => [...unreachable(platform), ...unanswered(platform)],
};

/** Of all firewalls on the way, the lowest limit of one address in five minutes. */
function lowestLimit({ edge }: Sees): { readonly path: Problem['path']; readonly most: number } | undefined {
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
