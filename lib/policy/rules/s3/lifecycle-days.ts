import { resourceRule } from '../../resource-rule.js';

/** S3 user guide, lifecycle transitions: objects stay 30 days before they move to infrequent access. */
const leastDays = 30;

export const lifecycleDays = resourceRule({
  id: 'HEADROOM-S3-001',
  sentence: 'Objects move to infrequent access after 30 days at the earliest.',
  types: ['AWS::S3::Bucket'],
  *problems(bucket) {
    for (const rule of bucket.at('LifecycleConfiguration', 'Rules').items) {
      for (const transition of rule.at('Transitions').items) {
        const days = transition.at('TransitionInDays');
        if (['STANDARD_IA', 'ONEZONE_IA'].includes(transition.at('StorageClass').text) && days.number < leastDays) {
          yield days.finding(`${days.number} days, but S3 refuses fewer than ${leastDays}; wait longer`);
        }
      }
    }
  },
});
