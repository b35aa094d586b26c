import type { aws_ec2 as ec2, aws_kms as kms } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmBoard, type AlarmTopics } from '../alarms/alarm-board.js';
import { databaseAlarms, drainDetail } from '../alarms/database-alarms.js';
import { databaseGraphs } from '../alarms/database-graphs.js';
import type { Identity } from '../constructs/component/identity.js';
import { Database } from '../constructs/database/database.js';
import type { AlarmThresholds } from '../definition/alarms.js';
import type { DatabaseDefinition } from '../definition/database.js';
import { PlatformStack } from './platform-stack.js';

export interface DatabaseStackProps {
  readonly identity: Identity;
  readonly name: string;
  readonly definition: DatabaseDefinition;
  readonly vpc: ec2.IVpc;
  readonly encryptionKey: kms.IKey;
  readonly topics: AlarmTopics;
  readonly thresholds: AlarmThresholds;
}

/** One database with its replicas, its secret and its alarms. */
export class DatabaseStack extends PlatformStack {
  readonly database: Database;

  constructor(scope: Construct, props: DatabaseStackProps) {
    const { identity, name, definition, vpc, encryptionKey, topics, thresholds } = props;
    super(scope, {
      identity,
      name: `database-${name}`,
      purpose: `PostgreSQL database ${name}: primary, replicas, password and reader name`,
      lifetime: 'stateful',
      ...(definition.owner === undefined ? {} : { owner: definition.owner }),
    });
    this.database = new Database(this, 'Database', { identity, name, definition, vpc, encryptionKey });
    const specs = databaseAlarms(this.database, definition, thresholds);
    const { alarms } = new AlarmBoard(this, 'Alarms', {
      identity,
      component: `database-${name}`,
      topics,
      specs,
      graphs: databaseGraphs(this.database),
    });
    for (const [index, { detail }] of specs.entries()) {
      const alarm = alarms[index];
      const replica = this.database.replicas.findIndex((_, at) => detail === drainDetail(at + 1)) + 1;
      if (alarm !== undefined && replica > 0) this.database.readerName?.drain(replica, alarm);
    }
  }
}
