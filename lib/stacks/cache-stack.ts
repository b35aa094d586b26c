import type { aws_ec2 as ec2, aws_kms as kms } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmBoard, type AlarmTopics } from '../alarms/alarm-board.js';
import { cacheAlarms } from '../alarms/cache-alarms.js';
import { cacheGraphs } from '../alarms/cache-graphs.js';
import { Cache } from '../constructs/cache/cache.js';
import type { Identity } from '../constructs/component/identity.js';
import type { AlarmThresholds } from '../definition/alarms.js';
import type { CacheDefinition } from '../definition/cache.js';
import { PlatformStack } from './platform-stack.js';

export interface CacheStackProps {
  readonly identity: Identity;
  readonly name: string;
  readonly definition: CacheDefinition;
  readonly vpc: ec2.IVpc;
  readonly encryptionKey: kms.IKey;
  readonly topics: AlarmTopics;
  readonly thresholds: AlarmThresholds;
}

/** One cache with its users and its alarms. */
export class CacheStack extends PlatformStack {
  readonly cache: Cache;

  constructor(scope: Construct, props: CacheStackProps) {
    const { identity, name, definition, vpc, encryptionKey, topics, thresholds } = props;
    super(scope, {
      identity,
      name: `cache-${name}`,
      purpose: `${definition.engine === 'valkey' ? 'Valkey' : 'Redis'} cache ${name}: nodes, users and parameters`,
      lifetime: 'stateful',
      ...(definition.owner === undefined ? {} : { owner: definition.owner }),
    });
    this.cache = new Cache(this, 'Cache', { identity, name, definition, vpc, encryptionKey });
    const specs = cacheAlarms(this.cache, definition, thresholds);
    new AlarmBoard(this, 'Alarms', {
      identity,
      component: `cache-${name}`,
      topics,
      specs,
      graphs: cacheGraphs(this.cache),
    });
  }
}
