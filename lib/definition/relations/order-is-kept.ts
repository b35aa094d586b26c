import type { Problem } from '../problem.js';
import type { Relation } from '../relation.js';
import { type PlacedSubscription, subscriptions } from '../subscriptions.js';

function mismatch({ path, name, queue, topicName, topic }: PlacedSubscription): Problem[] {
  const ordered = topic.delivery.kind === 'ordered';
  if (queue.fifo === ordered) return [];
  return [
    {
      path: [...path, 'topic'],
      found: topicName,
      allowed: ordered
        ? `a topic with delivery bus, because ${name} is a standard queue: the order of ${topicName} would end there`
        : `a topic with delivery ordered, because ${name} is a FIFO queue: the bus hands ${topicName} over in any order`,
      remedy: ordered
        ? `set fifo: true in queues.${name}, or delivery: { kind: "bus" } in topics.${topicName}`
        : `remove fifo from queues.${name}, or set delivery: { kind: "ordered", groupBy: "…" } in topics.${topicName}`,
    },
  ];
}

/** The group of an event is said once, by its topic; a second word for it would be wrong or the same. */
function secondGroup({ name, queue, topicName, topic }: PlacedSubscription): Problem[] {
  if (queue.groupBy === undefined) return [];
  return [
    {
      path: ['queues', name, 'groupBy'],
      found: queue.groupBy,
      allowed:
        topic.delivery.kind === 'ordered'
          ? `no groupBy here: topic ${topicName} says that events are grouped by ${topic.delivery.groupBy}`
          : 'no groupBy beside a subscription: the bus writes no MessageGroupId',
      remedy: 'remove it, or take a queue that components send to',
    },
  ];
}

export const orderIsKept: Relation = {
  name: 'what is published in order arrives in order',
  sum: 'fifo of a queue = delivery ordered of the topic that it subscribes to',
  source: 'SNS developer guide, "FIFO topics": a standard topic cannot deliver to a FIFO queue',
  verdict: 'refuse',
  reads: [],
  problems: (platform) =>
    subscriptions(platform).flatMap((subscription) => [...mismatch(subscription), ...secondGroup(subscription)]),
};
