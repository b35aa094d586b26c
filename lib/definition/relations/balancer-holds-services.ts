import { offeredRoutes } from '../offered-routes.js';
import type { Problem } from '../problem.js';
import type { Relation } from '../relation.js';
import { serviceTasks } from '../task-counts.js';

/** Elastic Load Balancing guide, "Quotas for your Application Load Balancers". */
const most = { rules: 100, targets: 1_000 } as const;

export const balancerHoldsServices: Relation = {
  name: 'the balancer holds every route and every task',
  sum: 'routes <= 100; tasks of a deployment of all services with routes <= 1000',
  source: 'Elastic Load Balancing guide, "Quotas for your Application Load Balancers"',
  verdict: 'refuse',
  reads: [],
  problems(platform) {
    const routed = Object.entries(platform.services).filter(([, { routes }]) => routes.length > 0);
    const rules = offeredRoutes(platform).length;
    const targets = routed.reduce((sum, [, service]) => sum + serviceTasks(service).deploying, 0);
    const problems: Problem[] = [];
    if (rules > most.rules) {
      problems.push({
        path: ['services'],
        found: `${rules} routes`,
        allowed: `at most ${most.rules} routes in all: each is a rule of the one balancer, and ${rules} > ${most.rules}`,
        remedy: 'put paths of one service into one route, five at a time, or widen them with *',
      });
    }
    if (targets > most.targets) {
      problems.push({
        path: ['services'],
        found: `${targets} tasks`,
        allowed: `at most ${most.targets} tasks behind the one balancer, but ${routed.map(([name, service]) => `${name} ${serviceTasks(service).deploying}`).join(' + ')} = ${targets} > ${most.targets} while deployments replace them`,
        remedy: 'take larger tasks and fewer of them, or let services call each other by name instead of by route',
      });
    }
    return problems;
  },
};
