import { resourceRule } from '../../resource-rule.js';

/** SNS developer guide, encryption: alarms, S3 and EventBridge cannot be named in the policy of the AWS managed key. */
export const topicKey = resourceRule({
  id: 'HEADROOM-SNS-001',
  sentence: 'A topic is encrypted with a key whose policy can name the AWS services that publish to it.',
  types: ['AWS::SNS::Topic'],
  *problems(topic) {
    const key = topic.at('KmsMasterKeyId');
    if (key.text.endsWith('alias/aws/sns')) {
      yield key.finding(
        'alarms and events are dropped in silence: AWS services cannot use the key alias/aws/sns; encrypt with a key of your own that admits them',
      );
    }
  },
});
