import { tierBits } from '../address-plan.js';
import { prefixLength } from '../address-range.js';
import type { Relation } from '../relation.js';
import { countedConsumers } from '../task-counts.js';

/** VPC guide, "Subnet sizing": AWS keeps five addresses of each. */
const keptByAws = 5;
/** Elastic Load Balancing guide, "Subnets for your load balancer": free addresses that it needs to grow. */
const forBalancer = 8;

export const subnetsHoldTasks: Relation<'network' | 'edge'> = {
  name: 'the subnets have an address for every task, also while a deployment replaces all',
  sum: 'tasks of a deployment / zones + one for each endpoint and function + 8 for an internal balancer <= addresses of a private subnet - 5',
  source: 'VPC guide, "Subnet sizing"; ECS guide, "Task networking": every task has a network interface',
  verdict: 'refuse',
  reads: ['network', 'edge'],
  problems(platform) {
    const { network, edge } = platform;
    const consumers = countedConsumers(platform);
    const tasks = consumers
      .filter(({ path: [section] }) => section !== 'functions')
      .reduce((sum, { deploying }) => sum + deploying, 0);
    const functions = Object.keys(platform.functions).length;
    const zones = network.zones.length;
    const balancer = edge?.balancer.scheme === 'internal' ? forBalancer : 0;
    const needed = Math.ceil(tasks / zones) + network.endpoints.length + functions + balancer;
    const free = 2 ** (32 - prefixLength(network.cidr) - tierBits.private) - keptByAws;
    if (needed <= free) return [];
    return [
      {
        path: ['network', 'cidr'],
        found: network.cidr,
        allowed: `a range whose private subnets hold every task of a deployment: ${tasks} tasks / ${zones} zones + ${network.endpoints.length} endpoints + ${functions} functions + ${balancer} for the balancer = ${needed} > ${free}`,
        remedy:
          'choose a larger range before the first deployment (a network cannot be renumbered later), add zones, or lower scaling.max',
      },
    ];
  },
};
