import type { Relation } from '../relation.js';

/** VPC guide, "Amazon VPC quotas": inbound rules of one security group. */
const mostRules = 60;

export const callersFitSecurityGroup: Relation<'edge'> = {
  name: 'every caller of the balancer has its rule',
  sum: 'callers x ports + one for the edge <= 60',
  source: 'VPC guide, "Amazon VPC quotas": rules of a security group',
  verdict: 'refuse',
  reads: ['edge'],
  problems({ edge }) {
    if (edge === undefined || edge.balancer.scheme === 'public') return [];
    const { callers } = edge.balancer;
    const ports = edge.domain === undefined ? 1 : 2;
    const forEdge = edge.distribution === undefined ? 0 : 1;
    const rules = callers.length * ports + forEdge;
    if (rules <= mostRules) return [];
    return [
      {
        path: ['edge', 'balancer', 'callers'],
        found: `${callers.length} ranges`,
        allowed: `at most ${mostRules} rules, but ${callers.length} callers x ${ports} ports + ${forEdge} for the edge = ${rules} > ${mostRules}`,
        remedy: 'join neighbouring ranges into larger ones',
      },
    ];
  },
};
