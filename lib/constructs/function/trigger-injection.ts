import { aws_iam as iam } from 'aws-cdk-lib';
import type { FunctionDefinition } from '../../definition/function.js';
import { type Consumer, type Injection, nothingInjected, type Targets } from '../component/reachable.js';
import type { Queue } from '../messaging/queue.js';

const allow = ({ grantee }: Consumer, actions: readonly string[], resource: string): void => {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new iam.PolicyStatement({ actions: [...actions], resources: [resource] }),
  );
};

/** The rights and secrets that follow from what triggers a function. */
export function triggerInjection(
  consumer: Consumer,
  { handler, trigger }: Pick<FunctionDefinition, 'handler' | 'trigger'>,
  queue: Queue | undefined,
  { secret }: Pick<Targets, 'secret'>,
): Injection {
  const given = (name: string, variable: string): Injection => {
    const named = secret[name];
    if (named === undefined) throw new Error(`nothing was built for the secret "${name}"`);
    return named.admit(consumer, { kind: 'secret', name, variable });
  };
  switch (trigger.kind) {
    case 'queue':
      if (queue === undefined) return nothingInjected;
      // What it gives up on goes to the dead-letter queue of its own queue.
      if (handler === 'queue-processor') allow(consumer, ['sqs:SendMessage'], queue.deadLetterQueue.queueArn);
      // The poller of Lambda works with the role of the function.
      return queue.admit(consumer, { kind: 'queue', name: trigger.queue, access: 'consume' });
    case 'dead-letters':
      if (queue === undefined) return nothingInjected;
      allow(
        consumer,
        ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'],
        queue.deadLetterQueue.queueArn,
      );
      allow(consumer, ['sqs:SendMessage'], queue.queue.queueArn);
      return nothingInjected;
    case 'webhook':
      if (queue !== undefined) allow(consumer, ['sqs:SendMessage'], queue.queue.queueArn);
      return given(trigger.secret, 'WEBHOOK');
    case 'alarms':
      return given(trigger.addressSecret, 'NOTIFICATION_ADDRESS');
    case 'deployment':
    case 'schedule':
      return nothingInjected;
  }
}
