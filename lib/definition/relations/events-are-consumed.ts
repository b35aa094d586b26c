import { consumptions } from '../consumptions.js';
import type { Relation } from '../relation.js';

export const eventsAreConsumed: Relation = {
  name: 'somebody consumes the events that a queue collects',
  sum: 'consumers of a queue with a subscription >= 1',
  source: 'SQS guide, "Amazon SQS message quotas": what nobody receives expires after retentionSeconds',
  verdict: 'advise',
  reads: [],
  problems(platform) {
    const consumed = new Set(consumptions(platform).map(({ queue }) => queue));
    return Object.entries(platform.queues).flatMap(([name, { subscription }]) => {
      if (subscription === undefined || consumed.has(name)) return [];
      return [
        {
          path: ['queues', name, 'subscription'],
          found: subscription.topic,
          allowed: 'a consumer: a worker or a function with this queue, or a component that uses it to consume',
          remedy: 'add one, or remove the subscription; outside consumers of the platform are not seen here',
        },
      ];
    });
  },
};
