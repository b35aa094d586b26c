import type { JudgedResource } from '../../judged/judged-resource.js';
import { resourceRule } from '../../resource-rule.js';

/** Elastic Load Balancing user guide, access logs: SSE-S3 only, the region of the balancer, a policy that admits log delivery. */
export const accessLogBucket = resourceRule({
  id: 'HEADROOM-ELB-003',
  sentence:
    'Access logs go to a bucket of the same region, encrypted by S3 itself, whose policy is there before the balancer.',
  types: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
  *problems(balancer, assembly) {
    const name = balancer
      .at('LoadBalancerAttributes')
      .items.find((attribute) => attribute.at('Key').text === 'access_logs.s3.bucket')
      ?.at('Value');
    const bucket = name?.target;
    if (name === undefined || bucket?.type !== 'AWS::S3::Bucket') return;
    const algorithm = bucket.at(
      'BucketEncryption',
      'ServerSideEncryptionConfiguration',
      0,
      'ServerSideEncryptionByDefault',
      'SSEAlgorithm',
    );
    if (algorithm.exists && algorithm.text !== 'AES256') {
      yield algorithm.finding(
        `${algorithm.text}, but ${balancer.label} writes its access logs here and can only write to a bucket with AES256; give the logs a bucket of their own`,
      );
    }
    if (bucket.stack.region !== balancer.stack.region) {
      yield name.finding(
        `a bucket in ${bucket.stack.region}, but the balancer is in ${balancer.stack.region}; access logs need a bucket of the same region`,
      );
    }
    const policy = assembly.ofType('AWS::S3::BucketPolicy').find((one) => one.at('Bucket').targets.includes(bucket));
    if (policy === undefined) {
      yield name.finding(`the bucket ${bucket.label} has no policy that admits log delivery; add one`);
    } else if (policy.stack === balancer.stack && !waitsFor(balancer, policy)) {
      yield name.finding(
        `the balancer may be created before the policy ${policy.logicalId} and is then refused; add it to DependsOn`,
      );
    }
  },
});

const waitsFor = (balancer: JudgedResource, policy: JudgedResource): boolean =>
  balancer.dependsOn.includes(policy.logicalId);
