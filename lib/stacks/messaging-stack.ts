import type { Construct } from 'constructs';
import { AlarmBoard, type AlarmTopics } from '../alarms/alarm-board.js';
import { queueAlarms, queueComponent } from '../alarms/queue-alarms.js';
import type { Identity } from '../constructs/component/identity.js';
import { pascalCase } from '../constructs/component/stateful.js';
import { Queue } from '../constructs/messaging/queue.js';
import type { QueueDefinition } from '../definition/queue.js';
import { PlatformStack } from './platform-stack.js';

export interface MessagingStackProps {
  readonly identity: Identity;
  readonly definitions: Readonly<Record<string, QueueDefinition>>;
  readonly topics: AlarmTopics;
}

/** All queues with their dead-letter queues, and the alarms that hold whoever consumes them. */
export class MessagingStack extends PlatformStack {
  readonly queues: Readonly<Record<string, Queue>>;
  readonly boards: readonly AlarmBoard[];

  constructor(scope: Construct, { identity, definitions, topics }: MessagingStackProps) {
    super(scope, { identity, name: 'messaging', purpose: 'Queues and their dead-letter queues', lifetime: 'stateful' });
    this.queues = Object.fromEntries(
      Object.entries(definitions).map(([name, definition]) => [
        name,
        new Queue(this, name, { identity, name, definition }),
      ]),
    );
    this.boards = Object.entries(this.queues).map(
      ([name, queue]) =>
        new AlarmBoard(this, `${pascalCase(name)}Alarms`, {
          identity,
          component: queueComponent(name),
          topics,
          specs: queueAlarms(queue),
        }),
    );
  }
}
