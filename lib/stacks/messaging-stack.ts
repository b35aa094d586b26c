import type { aws_kms as kms } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmBoard, type AlarmTopics } from '../alarms/alarm-board.js';
import type { AlarmSpec } from '../alarms/alarm-spec.js';
import { deliveryAlarms, eventBusAlarms, eventBusComponent } from '../alarms/event-alarms.js';
import { queueAlarms, queueComponent } from '../alarms/queue-alarms.js';
import type { Identity } from '../constructs/component/identity.js';
import { pascalCase } from '../constructs/component/stateful.js';
import { BusTopic } from '../constructs/messaging/bus-topic.js';
import { EventBus } from '../constructs/messaging/event-bus.js';
import { OrderedTopic } from '../constructs/messaging/ordered-topic.js';
import { Queue } from '../constructs/messaging/queue.js';
import type { Topic } from '../constructs/messaging/topic.js';
import type { QueueDefinition } from '../definition/queue.js';
import type { TopicDefinition } from '../definition/topic.js';
import { PlatformStack } from './platform-stack.js';

export interface MessagingStackProps {
  readonly identity: Identity;
  readonly definitions: Readonly<Record<string, QueueDefinition>>;
  /** What events there are; queues subscribe to them. */
  readonly events: Readonly<Record<string, TopicDefinition>>;
  readonly encryptionKey: kms.IKey;
  /** Where alarms go. */
  readonly topics: AlarmTopics;
}

/** All topics and queues with their dead-letter queues, and the alarms that hold whoever consumes them. */
export class MessagingStack extends PlatformStack {
  readonly queues: Readonly<Record<string, Queue>>;
  readonly eventTopics: Readonly<Record<string, Topic>>;
  readonly boards: readonly AlarmBoard[];

  constructor(scope: Construct, { identity, definitions, events, encryptionKey, topics }: MessagingStackProps) {
    super(scope, {
      identity,
      name: 'messaging',
      purpose: 'Topics, queues and their dead-letter queues',
      lifetime: 'stateful',
    });
    const bus = MessagingStack.needsBus(events)
      ? new EventBus(this, 'EventBus', { identity, encryptionKey })
      : undefined;
    this.eventTopics = Object.fromEntries(
      Object.entries(events).map(([name, definition]) => [
        name,
        this.topic(name, definition, { identity, encryptionKey, bus }),
      ]),
    );
    this.queues = Object.fromEntries(
      Object.entries(definitions).map(([name, definition]) => [
        name,
        new Queue(this, name, { identity, name, definition }),
      ]),
    );
    const board = (id: string, component: string, specs: readonly AlarmSpec[]) =>
      new AlarmBoard(this, id, { identity, component, topics, specs });
    this.boards = [
      ...(bus === undefined ? [] : [board('EventBusAlarms', eventBusComponent, eventBusAlarms(bus))]),
      ...Object.entries(this.queues).map(([name, queue]) =>
        board(`${pascalCase(name)}Alarms`, queueComponent(name), [...queueAlarms(queue), ...this.subscribe(queue)]),
      ),
    ];
  }

  /** Whether an event travels over the bus, which then is there and uses the key. */
  static needsBus(events: Readonly<Record<string, TopicDefinition>>): boolean {
    return Object.values(events).some(({ delivery }) => delivery.kind === 'bus');
  }

  private topic(
    name: string,
    definition: TopicDefinition,
    given: { readonly identity: Identity; readonly encryptionKey: kms.IKey; readonly bus: EventBus | undefined },
  ): Topic {
    const { delivery } = definition;
    const id = `Topic${pascalCase(name)}`;
    if (delivery.kind === 'ordered') {
      return new OrderedTopic(this, id, { ...given, name, definition: { ...definition, delivery } });
    }
    if (given.bus === undefined) throw new Error(`topic ${name} travels over a bus, and none was built`);
    return new BusTopic(this, id, { ...given, name, definition: { ...definition, delivery }, bus: given.bus });
  }

  /** Copies of events for this queue, and what rings when they do not arrive. */
  private subscribe(queue: Queue): AlarmSpec[] {
    const { subscription } = queue.definition;
    if (subscription === undefined) return [];
    const topic = this.eventTopics[subscription.topic];
    // The relations have refused unknown names, so this is a mistake in the composition.
    if (topic === undefined) throw new Error(`nothing was built for the topic "${subscription.topic}"`);
    return deliveryAlarms(
      `${subscription.topic} to queue ${queue.queueName}`,
      topic.deliverTo(this, queue, subscription.filter),
    );
  }
}
