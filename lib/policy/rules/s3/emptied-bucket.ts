import { resourceRule } from '../../resource-rule.js';

export const emptiedBucket = resourceRule({
  id: 'HEADROOM-S3-002',
  sentence: 'A bucket that goes with its stack is emptied before.',
  types: ['AWS::S3::Bucket'],
  *problems(bucket, assembly) {
    const policy = bucket.beside('DeletionPolicy');
    const emptiers = assembly.ofType('Custom::S3AutoDeleteObjects');
    if (policy.text === 'Delete' && !emptiers.some((one) => one.at('BucketName').targets.includes(bucket))) {
      yield policy.finding(
        'Delete fails as long as there are objects in it; set autoDeleteObjects, or retain the bucket',
      );
    }
  },
});
