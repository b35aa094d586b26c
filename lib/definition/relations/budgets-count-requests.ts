import type { Relation } from '../relation.js';

export const budgetsCountRequests: Relation = {
  name: 'an error budget has requests to count',
  sum: 'errorBudget of a service only with routes',
  source: 'CloudWatch metrics of the balancer, per target group: nothing else counts the requests of a service',
  verdict: 'refuse',
  reads: [],
  problems: ({ services }) =>
    Object.entries(services).flatMap(([name, { objectives, routes }]) =>
      objectives.errorBudget === undefined || routes.length > 0
        ? []
        : [
            {
              path: ['services', name, 'objectives', 'errorBudget'],
              found: objectives.errorBudget,
              allowed: 'a budget only where the balancer counts requests: the service has no routes',
              remedy: 'remove errorBudget, or give the service a route',
            },
          ],
    ),
};
