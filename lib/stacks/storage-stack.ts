import type { aws_kms as kms } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Identity } from '../constructs/component/identity.js';
import type { LogBucket } from '../constructs/foundation/log-bucket.js';
import { Bucket } from '../constructs/storage/bucket.js';
import type { BucketDefinition } from '../definition/bucket.js';
import { PlatformStack } from './platform-stack.js';

export interface StorageStackProps {
  readonly identity: Identity;
  readonly definitions: Readonly<Record<string, BucketDefinition>>;
  readonly encryptionKey: kms.IKey;
  readonly logBucket: LogBucket;
}

/** All buckets that services and workers keep objects in. */
export class StorageStack extends PlatformStack {
  readonly buckets: Readonly<Record<string, Bucket>>;

  constructor(scope: Construct, { identity, definitions, encryptionKey, logBucket }: StorageStackProps) {
    super(scope, { identity, name: 'storage', purpose: 'Buckets and their lifecycle', lifetime: 'stateful' });
    this.buckets = Object.fromEntries(
      Object.entries(definitions).map(([name, definition]) => [
        name,
        new Bucket(this, name, { identity, name, definition, encryptionKey, logBucket }),
      ]),
    );
  }
}
