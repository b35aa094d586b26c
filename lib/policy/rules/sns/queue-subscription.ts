import { resourceRule } from '../../resource-rule.js';
import { admits } from '../kms/admits.js';

/** SNS developer guide, subscribing a queue with encryption, and FIFO topics. */
export const queueSubscription = resourceRule({
  id: 'HEADROOM-SNS-002',
  sentence: 'A queue that a topic writes to has a key that admits SNS, and is FIFO only if the topic is.',
  types: ['AWS::SNS::Subscription'],
  *problems(subscription) {
    const endpoint = subscription.at('Endpoint');
    const queue = endpoint.target;
    if (subscription.at('Protocol').text !== 'sqs' || queue?.type !== 'AWS::SQS::Queue') return;
    const named = queue.at('KmsMasterKeyId');
    const key = named.target;
    if (named.text.endsWith('alias/aws/sqs')) {
      yield named.finding(
        `the key of AWS admits no topic, so messages of ${subscription.label} are lost; take a key of your own`,
      );
    } else if (key?.type === 'AWS::KMS::Key' && !admits(key, 'sns.amazonaws.com')) {
      yield named.finding(
        `${key.label} does not admit sns.amazonaws.com, so messages are lost; allow kms:GenerateDataKey* and kms:Decrypt`,
      );
    }
    const topic = subscription.at('TopicArn').target;
    if (topic !== undefined && queue.at('FifoQueue').isTrue && !topic.at('FifoTopic').isTrue) {
      yield endpoint.finding(`${queue.label} is FIFO and ${topic.label} is not, which SNS refuses; make both alike`);
    }
  },
});
