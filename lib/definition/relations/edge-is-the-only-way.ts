import type { Relation } from '../relation.js';

export const edgeIsTheOnlyWay: Relation<'edge'> = {
  name: 'nobody walks around the distribution and its firewall',
  sum: 'distribution => balancer.scheme internal',
  source: 'CloudFront guide, "Restrict access with VPC origins"',
  verdict: 'advise',
  reads: ['edge'],
  problems({ edge }) {
    if (edge?.distribution === undefined || edge.balancer.scheme === 'internal') return [];
    return [
      {
        path: ['edge', 'balancer', 'scheme'],
        found: edge.balancer.scheme,
        allowed:
          'internal behind a distribution: whoever finds the name of a public balancer is past the firewall of the edge',
        remedy: 'set scheme to "internal"; the distribution reaches it through the network',
      },
    ];
  },
};
