import type { JudgedResource } from '../../judged/judged-resource.js';
import { resourceRule } from '../../resource-rule.js';

/** SQS developer guide, dead-letter queues: in a standard queue a message keeps the time at which it was first sent. */
export const deadLetterRetention = resourceRule({
  id: 'HEADROOM-SQS-001',
  sentence: 'A dead-letter queue keeps messages longer than the queue they come from.',
  types: ['AWS::SQS::Queue'],
  *problems(source) {
    if (source.at('FifoQueue').isTrue) return;
    for (const dead of source.at('RedrivePolicy', 'deadLetterTargetArn').targets) {
      if (dead.type !== 'AWS::SQS::Queue' || !(retention(dead) <= retention(source))) continue;
      yield dead
        .at('MessageRetentionPeriod')
        .finding(
          `${retention(dead)} seconds, but ${source.logicalId} keeps messages for ${retention(source)} and their age counts from the first send: dead letters would expire before anybody looks; use 1209600 (14 days)`,
        );
    }
  },
});

/** Four days is the default of SQS. */
const retention = (queue: JudgedResource): number => queue.at('MessageRetentionPeriod').numberOr(345_600);
