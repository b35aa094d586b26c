import type { aws_kms as kms } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Identity } from '../constructs/component/identity.js';
import { AlarmTopics } from '../constructs/foundation/alarm-topics.js';
import { EncryptionKey } from '../constructs/foundation/encryption-key.js';
import { LogBucket } from '../constructs/foundation/log-bucket.js';
import { Repositories } from '../constructs/foundation/repositories.js';
import type { AlarmsDefinition } from '../definition/alarms.js';
import type { RepositoryDefinition } from '../definition/repository.js';
import { PlatformStack } from './platform-stack.js';

export interface FoundationStackProps {
  readonly identity: Identity;
  readonly alarms: AlarmsDefinition;
  readonly accessLogDays: number;
  readonly repositories: Readonly<Record<string, RepositoryDefinition>>;
  /** Whether events travel over a bus of this environment. */
  readonly eventBus: boolean;
  /** Whether a workspace of metrics publishes its alerts. */
  readonly metricAlerts: boolean;
}

/** What every other stack encrypts with, logs to and alarms through. */
export class FoundationStack extends PlatformStack {
  readonly encryptionKey: kms.Key;
  readonly logBucket: LogBucket;
  readonly topics: AlarmTopics;

  constructor(
    scope: Construct,
    { identity, alarms, accessLogDays, repositories, eventBus, metricAlerts }: FoundationStackProps,
  ) {
    super(scope, {
      identity,
      name: 'foundation',
      purpose: 'Encryption key, access logs and alarm topics',
      lifetime: 'lasting',
    });
    this.encryptionKey = new EncryptionKey(this, 'EncryptionKey', { identity, eventBus, metricAlerts }).key;
    this.logBucket = new LogBucket(this, 'LogBucket', { identity, expireDays: accessLogDays });
    new Repositories(this, 'Repositories', {
      identity,
      definitions: repositories,
      encryptionKey: this.encryptionKey,
    });
    this.topics = new AlarmTopics(this, 'AlarmTopics', {
      identity,
      definition: alarms,
      encryptionKey: this.encryptionKey,
      metricAlerts,
    });
  }
}
