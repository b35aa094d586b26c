import type { Relation } from '../relation.js';
import { subscriptions } from '../subscriptions.js';

export const eventsFitQueue: Relation = {
  name: 'a queue takes the largest event that it subscribes to',
  sum: 'maxEventKiB of the topic <= maxMessageKiB of the queue',
  source: 'SQS API reference, "SetQueueAttributes": MaximumMessageSize; a larger message is refused',
  verdict: 'refuse',
  reads: [],
  problems: (platform) =>
    subscriptions(platform).flatMap(({ name, queue, topicName, topic }) => {
      if (topic.maxEventKiB <= queue.maxMessageKiB) return [];
      return [
        {
          path: ['queues', name, 'maxMessageKiB'],
          found: queue.maxMessageKiB,
          allowed: `at least maxEventKiB of topics.${topicName}, but ${queue.maxMessageKiB} < ${topic.maxEventKiB}: SQS refuses the event, and it cannot become a dead letter either`,
          remedy: `raise maxMessageKiB to ${topic.maxEventKiB}, or lower maxEventKiB of the topic`,
        },
      ];
    }),
};
