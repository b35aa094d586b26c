import { nested } from '../path-pattern.js';
import type { Relation } from '../relation.js';

const windowSeconds = 300;
const rounded = (value: number): number => Number(value.toFixed(2));

export const rateLimitAdmitsLoad: Relation<'edge'> = {
  name: 'the firewall lets the promised load through',
  sum: 'requests a second / addresses <= requestsPerIpPer5Minutes / 300',
  source:
    'AWS WAF guide, "Rate-based rule statement"; demand 44: 10 000 requests a minute, against the 10 000 a second of demand 138',
  verdict: 'refuse',
  reads: ['edge'],
  problems({ edge, services }) {
    const distribution = edge?.distribution;
    if (distribution === undefined || !distribution.firewall.enabled) return [];
    const { requestsPerIpPer5Minutes: limit } = distribution.firewall;
    return Object.entries(services).flatMap(
      ([
        name,
        {
          routes,
          objectives: { load },
        },
      ]) => {
        const paths = routes.flatMap((route) => route.paths);
        const carried = distribution.services.some(({ path }) => paths.some((own) => nested(path, own)));
        if (load === undefined || !carried) return [];
        const each = load.requestsPerSecond / load.addresses;
        if (each <= limit / windowSeconds) return [];
        return [
          {
            path: ['edge', 'distribution', 'firewall', 'requestsPerIpPer5Minutes'],
            found: limit,
            allowed: `at least what one address sends at the load of services.${name}, but ${load.requestsPerSecond} / ${load.addresses} = ${rounded(each)} a second > ${limit} / ${windowSeconds} = ${rounded(limit / windowSeconds)}`,
            remedy: `raise requestsPerIpPer5Minutes to ${Math.ceil(each * windowSeconds)}, or correct the load`,
          },
        ];
      },
    );
  },
};
