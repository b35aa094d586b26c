import type { ParsedPlatform } from './platform.js';
import type { Problem } from './problem.js';
import type { QueueDefinition } from './queue.js';
import type { TopicDefinition } from './topic.js';

export interface PlacedSubscription {
  readonly path: Problem['path'];
  /** The queue that the events arrive in. */
  readonly name: string;
  readonly queue: QueueDefinition;
  readonly filter: NonNullable<QueueDefinition['subscription']>['filter'];
  readonly topicName: string;
  readonly topic: TopicDefinition;
}

/** Every subscription to a topic that exists, with its place in the definition. */
export function subscriptions({ queues, topics }: Pick<ParsedPlatform, 'queues' | 'topics'>): PlacedSubscription[] {
  return Object.entries(queues).flatMap(([name, queue]) => {
    const { subscription } = queue;
    if (subscription === undefined || !Object.hasOwn(topics, subscription.topic)) return [];
    const topic = topics[subscription.topic] as TopicDefinition;
    const path = ['queues', name, 'subscription'];
    return [{ path, name, queue, filter: subscription.filter, topicName: subscription.topic, topic }];
  });
}
