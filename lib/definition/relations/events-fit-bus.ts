import type { Relation } from '../relation.js';
import { subscriptions } from '../subscriptions.js';

/** EventBridge user guide, "Quotas": rules of a bus. */
const most = 300;
const mostIn: Readonly<Record<string, number>> = { 'af-south-1': 100, 'eu-south-1': 100 };

export const eventsFitBus: Relation<'environment'> = {
  name: 'the bus holds a rule for each subscription and each archive',
  sum: 'subscriptions + archives of topics with delivery bus <= 300, in some regions 100',
  source: 'EventBridge user guide, "Quotas" and "Archives": an archive makes a rule of its own',
  verdict: 'refuse',
  reads: ['environment'],
  problems(platform) {
    const { environment, topics } = platform;
    const rules = subscriptions(platform).filter(({ topic }) => topic.delivery.kind === 'bus').length;
    const archives = Object.values(topics).filter(
      ({ archive, delivery }) => archive.enabled && delivery.kind === 'bus',
    );
    const sum = rules + archives.length;
    const allowed = mostIn[environment.region] ?? most;
    if (sum <= allowed) return [];
    return [
      {
        path: ['topics'],
        found: `${Object.keys(topics).length} topics`,
        allowed: `at most ${allowed} rules on a bus in ${environment.region}, but ${rules} subscriptions + ${archives.length} archives = ${sum} > ${allowed}`,
        remedy: 'have the quota raised, or let consumers share what they drop anyway: fewer, wider subscriptions',
      },
    ];
  },
};
