import type { Construct } from 'constructs';
import { topicVariables } from '../../../service/contract.js';
import type { EventFilter } from '../../definition/event-filter.js';
import type { TopicDefinition } from '../../definition/topic.js';
import type { Identity } from '../component/identity.js';
import type { Reachable } from '../component/reachable.js';
import type { Queue } from './queue.js';

/** What counts the deliveries to one queue, in the words of the service that delivers. */
export interface DeliveryMetrics {
  readonly namespace: string;
  readonly dimensionsMap: Readonly<Record<string, string>>;
  /** Deliveries that were given up. */
  readonly failed: string;
  /** Of these, those that the dead-letter queue did not take either. */
  readonly lost: string;
}

/** One kind of event: components publish it, queues take copies of it. */
export interface Topic extends Reachable<'topic'> {
  /** Copies go to a queue from now on; the glue is rendered in this scope. SNS counts for all queues of a topic in one. */
  deliverTo(scope: Construct, queue: Queue, filter: EventFilter): DeliveryMetrics;
}

/** What every publisher has to know, whatever way the event travels. */
export function publisherVariables(
  { platform }: Identity,
  name: string,
  { event, fields, maxEventKiB }: TopicDefinition,
): Readonly<Record<string, string>> {
  const variables = topicVariables(name);
  return {
    [variables.source]: platform,
    [variables.event]: event,
    [variables.fields]: JSON.stringify(fields),
    [variables.maxEventKiB]: String(maxEventKiB),
  };
}
