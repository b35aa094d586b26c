import type { aws_s3 as s3 } from 'aws-cdk-lib';
import { acknowledge } from '../../policy/acknowledge.js';

/** What Control Tower wants of every bucket, and a bucket of access logs cannot have. */
export function acknowledgeLogBucket(bucket: s3.IBucket): void {
  acknowledge(
    bucket,
    'ControlTower::CT.S3.PR.2',
    'This is where access logs go; logging its own access would log without end',
  );
  acknowledge(
    bucket,
    'ControlTower::CT.S3.PR.4',
    'Nothing waits for an access log; they are read when somebody has a question',
  );
  acknowledge(
    bucket,
    'ControlTower::CT.S3.PR.9',
    'Access logs name people and end when the definition says; a lock would keep them longer',
  );
  acknowledge(
    bucket,
    'ControlTower::CT.S3.PR.10',
    'The services that write access logs deliver to buckets with keys of S3 only; the objects are encrypted all the same',
  );
}
