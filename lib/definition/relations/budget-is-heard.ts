import type { Relation } from '../relation.js';

export const budgetIsHeard: Relation<'budget' | 'alarms'> = {
  name: 'somebody hears of the budget',
  sum: 'budget only with alarms.ticket',
  source: 'AWS Budgets API reference, NotificationWithSubscribers: a notification has a subscriber',
  verdict: 'refuse',
  reads: ['budget', 'alarms'],
  problems: ({ budget, alarms }) =>
    budget === undefined || alarms.ticket.length > 0
      ? []
      : [
          {
            path: ['alarms', 'ticket'],
            found: alarms.ticket,
            allowed: 'at least one address with a budget: it is told by e-mail only',
            remedy: 'add the address of those who look at tickets, or remove budget',
          },
        ],
};
