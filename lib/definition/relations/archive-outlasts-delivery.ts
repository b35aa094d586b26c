import type { Relation } from '../relation.js';
import { subscriptions } from '../subscriptions.js';

const day = 86_400;

export const archiveOutlastsDelivery: Relation = {
  name: 'an event is archived for as long as its copies are under way',
  sum: 'maxEventAgeSeconds of the topic + retentionSeconds of the queue <= archive days x 86400',
  source: 'EventBridge user guide, "Archives" and "Retry policies": what a queue dropped is replayed from the archive',
  verdict: 'refuse',
  reads: [],
  problems: (platform) =>
    subscriptions(platform).flatMap(({ name, queue, topicName, topic: { archive, delivery } }) => {
      // SNS tries at once and for seconds only where it can reach the queue; the archive is about the queue then.
      const retrySeconds = delivery.kind === 'bus' ? delivery.retry.maxEventAgeSeconds : 0;
      const seconds = retrySeconds + queue.retentionSeconds;
      if (!archive.enabled || seconds <= archive.days * day) return [];
      return [
        {
          path: ['topics', topicName, 'archive', 'days'],
          found: archive.days,
          allowed: `at least ${Math.ceil(seconds / day)} days: queue ${name} may lose an event after ${retrySeconds} + ${queue.retentionSeconds} = ${seconds} seconds, and ${archive.days} x ${day} = ${archive.days * day} < ${seconds}`,
          remedy: `raise days to ${Math.ceil(seconds / day)}, or shorten retentionSeconds of queues.${name}`,
        },
      ];
    }),
};
