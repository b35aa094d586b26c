import type { aws_elasticache as elasticache, aws_kms as kms } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ComponentLogGroup } from '../component/component-log-group.js';
import type { Identity } from '../component/identity.js';
import { pascalCase } from '../component/stateful.js';

export interface CacheLogDeliveryProps {
  readonly identity: Identity;
  readonly retentionDays: number;
  readonly encryptionKey: kms.IKey;
}

/** Where the engine log and the log of slow commands go, as lines of JSON. */
export class CacheLogDelivery extends Construct {
  readonly configurations: elasticache.CfnReplicationGroup.LogDeliveryConfigurationRequestProperty[];

  constructor(scope: Construct, id: string, props: CacheLogDeliveryProps) {
    super(scope, id);
    this.configurations = ['engine-log', 'slow-log'].map((logType) => {
      const { logGroup } = new ComponentLogGroup(this, pascalCase(logType), props);
      return {
        destinationType: 'cloudwatch-logs',
        destinationDetails: { cloudWatchLogsDetails: { logGroup: logGroup.logGroupName } },
        logFormat: 'json',
        logType,
      };
    });
  }
}
