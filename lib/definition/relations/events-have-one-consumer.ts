import { consumptions } from '../consumptions.js';
import type { Relation } from '../relation.js';

export const eventsHaveOneConsumer: Relation = {
  name: 'every consumer of an event has a queue of its own',
  sum: 'consumers of a queue with a subscription <= 1',
  source: 'SQS guide, "Receiving messages": a message goes to one of those that receive from a queue',
  verdict: 'refuse',
  reads: [],
  problems(platform) {
    const all = consumptions(platform);
    return all.flatMap(({ path, queue }, index) => {
      const subscription = platform.queues[queue]?.subscription;
      const first = all.slice(0, index).find((earlier) => earlier.queue === queue);
      if (subscription === undefined || first === undefined) return [];
      return [
        {
          path,
          found: queue,
          allowed: `a queue that no other component consumes, but ${first.consumer} takes events from ${queue} already: each event would reach only one of the two`,
          remedy: `declare another queue with subscription: { topic: "${subscription.topic}" } and consume that`,
        },
      ];
    });
  },
};
