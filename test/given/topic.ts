import { aws_iam as iam, type aws_kms as kms } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { z } from 'zod';
import type { Identity } from '../../lib/constructs/component/identity.js';
import { BusTopic } from '../../lib/constructs/messaging/bus-topic.js';
import { EventBus } from '../../lib/constructs/messaging/event-bus.js';
import { OrderedTopic } from '../../lib/constructs/messaging/ordered-topic.js';
import type { Topic } from '../../lib/constructs/messaging/topic.js';
import { topicSchema } from '../../lib/definition/topic.js';
import { givenOrderedTopicInput, givenTopicInput } from './events.js';
import { givenIdentity } from './identity.js';

type TopicChange = Partial<z.input<typeof topicSchema>>;

export interface TopicSurroundings {
  readonly scope: Construct;
  readonly encryptionKey: kms.IKey;
  readonly identity?: Identity;
}

/** The topic `placed` over a bus; change one thing. */
export function givenBusTopic(
  { scope, encryptionKey, identity = givenIdentity() }: TopicSurroundings,
  change: TopicChange = {},
): BusTopic {
  const { delivery, ...definition } = topicSchema.parse(givenTopicInput(change));
  if (delivery.kind !== 'bus') throw new Error('a topic over a bus was asked for');
  const bus = new EventBus(scope, 'EventBus', { identity, encryptionKey });
  return new BusTopic(scope, 'TopicPlaced', {
    identity,
    name: 'placed',
    definition: { ...definition, delivery },
    bus,
    encryptionKey,
  });
}

/** The topic `placed` in order of customers; change one thing. */
export function givenOrderedTopic(
  { scope, encryptionKey, identity = givenIdentity() }: TopicSurroundings,
  change: TopicChange = {},
): OrderedTopic {
  const { delivery, ...definition } = topicSchema.parse(givenOrderedTopicInput(change));
  if (delivery.kind !== 'ordered') throw new Error('an ordered topic was asked for');
  return new OrderedTopic(scope, 'TopicPlaced', {
    identity,
    name: 'placed',
    definition: { ...definition, delivery },
    encryptionKey,
  });
}

/** What a publisher of a topic gets. */
export function givenPublisher(scope: Construct, topic: Topic) {
  const grantee = new iam.Role(scope, 'Publisher', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  return topic.admit(
    { scope, grantee, securityGroup: undefined },
    { kind: 'topic', name: 'placed', access: 'publish' },
  );
}
