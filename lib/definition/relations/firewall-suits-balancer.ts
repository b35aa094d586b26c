import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';

const at = ['edge', 'balancer', 'firewall'];

/** Behind a distribution all requests come from a few addresses of CloudFront, and say nothing about users. */
function problemsOf({ balancer, distribution }: NonNullable<Related<'edge'>['edge']>): Problem[] {
  const { firewall, scheme, callers } = balancer;
  if (firewall?.enabled !== true || distribution === undefined) return [];
  if (scheme === 'public') {
    return [
      {
        path: at,
        found: firewall,
        allowed:
          'no firewall of its own for a public balancer behind a distribution: it would count the addresses of CloudFront as users',
        remedy: 'set edge.balancer.scheme to "internal", so that nobody walks around the firewall of the distribution',
      },
    ];
  }
  if (callers.length === 0) {
    return [
      {
        path: at,
        found: firewall,
        allowed: 'a firewall only where somebody calls the balancer beside the distribution, but callers is empty',
        remedy: 'remove it: the firewall of the distribution has judged every request already',
      },
    ];
  }
  if (firewall.onlyFrom.length === 0) return [];
  return [
    {
      path: [...at, 'onlyFrom'],
      found: firewall.onlyFrom,
      allowed: 'empty behind a distribution: the list would lock CloudFront out',
      remedy: 'shorten callers instead, and put the list of the users into edge.distribution.firewall.onlyFrom',
    },
  ];
}

export const firewallSuitsBalancer: Relation<'edge'> = {
  name: 'a firewall of the balancer judges callers that no other firewall has seen, and locks out nobody else',
  sum: 'firewall => callers beside the distribution, or no distribution',
  source: 'AWS WAF guide, "Rate-based rule aggregation options": the source address is that of the last hop',
  verdict: 'refuse',
  reads: ['edge'],
  problems: ({ edge }) => (edge === undefined ? [] : problemsOf(edge)),
};
