import { type aws_kms as kms, aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acceptShortRetention } from './accept-short-retention.js';
import type { Identity } from './identity.js';

export interface ComponentLogGroupProps {
  readonly identity: Identity;
  readonly retentionDays: number;
  readonly encryptionKey: kms.IKey;
}

/** A log group without a name of its own, so that a replaced one never collides with its predecessor. */
export class ComponentLogGroup extends Construct {
  readonly logGroup: logs.LogGroup;

  constructor(scope: Construct, id: string, { identity, retentionDays, encryptionKey }: ComponentLogGroupProps) {
    super(scope, id);
    this.logGroup = new logs.LogGroup(this, 'Resource', {
      retention: retentionDays as logs.RetentionDays,
      encryptionKey,
      removalPolicy:
        identity.protection.removal === 'destroy' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    acceptShortRetention(this.logGroup, retentionDays);
  }
}
