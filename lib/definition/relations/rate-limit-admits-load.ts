import { nested } from '../path-pattern.js';
import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';

const windowSeconds = 300;
const firewallPath = ['edge', 'distribution', 'firewall'];
const rounded = (value: number): number => Number(value.toFixed(2));

type Edge = NonNullable<Related<'edge'>['edge']>;
type Services = Related['services'];

/** Services that the distribution leads to, with the load that they promise to carry. */
function carriedLoads({ distribution }: Edge, services: Services) {
  return Object.entries(services).flatMap(
    ([
      name,
      {
        routes,
        objectives: { load },
      },
    ]) => {
      const paths = routes.flatMap((route) => route.paths);
      const carried = distribution?.services.some(({ path }) => paths.some((own) => nested(path, own))) ?? false;
      return load === undefined || !carried ? [] : [{ name, ...load }];
    },
  );
}

function addressLimit(edge: Edge, services: Services, limit: number): Problem[] {
  return carriedLoads(edge, services).flatMap(({ name, requestsPerSecond, addresses }) => {
    const each = requestsPerSecond / addresses;
    if (each <= limit / windowSeconds) return [];
    return [
      {
        path: [...firewallPath, 'requestsPerIpPer5Minutes'],
        found: limit,
        allowed: `at least what one address sends at the load of services.${name}, but ${requestsPerSecond} / ${addresses} = ${rounded(each)} a second > ${limit} / ${windowSeconds} = ${rounded(limit / windowSeconds)}`,
        remedy: `raise requestsPerIpPer5Minutes to ${Math.ceil(each * windowSeconds)}, or correct the load`,
      },
    ];
  });
}

function limitOverAll(edge: Edge, services: Services, limit: number): Problem[] {
  const loads = carriedLoads(edge, services);
  const sum = loads.reduce((total, { requestsPerSecond }) => total + requestsPerSecond, 0);
  if (sum * 60 <= limit) return [];
  const parts = loads.map(({ name, requestsPerSecond }) => `services.${name} ${requestsPerSecond}`).join(' + ');
  return [
    {
      path: [...firewallPath, 'requestsPerMinute'],
      found: limit,
      allowed: `at least the load of all services, but ${parts} = ${rounded(sum)} a second x 60 = ${Math.ceil(sum * 60)} > ${limit}`,
      remedy: `raise requestsPerMinute to ${Math.ceil(sum * 60)}, or correct the loads`,
    },
  ];
}

export const rateLimitAdmitsLoad: Relation<'edge'> = {
  name: 'the firewall lets the promised load through',
  sum: 'requests a second / addresses <= requestsPerIpPer5Minutes / 300; requests a second of all services x 60 <= requestsPerMinute',
  source:
    'AWS WAF guide, "Rate-based rule statement"; demand 44: 10 000 requests a minute, against the 10 000 a second of demand 138',
  verdict: 'refuse',
  reads: ['edge'],
  problems({ edge, services }) {
    const firewall = edge?.distribution?.firewall;
    if (edge === undefined || firewall?.enabled !== true) return [];
    return [
      ...addressLimit(edge, services, firewall.requestsPerIpPer5Minutes),
      ...(firewall.requestsPerMinute === undefined ? [] : limitOverAll(edge, services, firewall.requestsPerMinute)),
    ];
  },
};
