import { aws_ec2 as ec2, aws_rds as rds } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { DatabaseDefinition } from '../../definition/database.js';
import { acknowledge } from '../../policy/acknowledge.js';
import type { Identity } from '../component/identity.js';
import { pinLogicalId, removalPolicy } from '../component/stateful.js';

export interface DatabaseReplicasProps {
  readonly identity: Identity;
  readonly replicas: DatabaseDefinition['replicas'];
  readonly source: rds.DatabaseInstance;
  readonly engine: rds.IInstanceEngine;
  readonly settings: rds.DatabaseInstanceNewProps;
  readonly parameters: Record<string, string>;
}

/** Read replicas in turn over every zone but the first, so that the loss of the primary's zone leaves a copy. */
export class DatabaseReplicas extends Construct {
  readonly instances: readonly rds.DatabaseInstanceReadReplica[];
  /** Of its own, so that a component that only reads gets no path to the primary. */
  readonly securityGroup: ec2.SecurityGroup;

  constructor(scope: Construct, id: string, props: DatabaseReplicasProps) {
    super(scope, id);
    const { identity, replicas, source, engine, settings, parameters } = props;
    const lasting = removalPolicy(identity.protection, { snapshots: false });
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: settings.vpc,
      description: 'Read replicas of the database',
      allowAllOutbound: false,
    });
    this.securityGroup.applyRemovalPolicy(lasting);
    pinLogicalId(this.securityGroup, 'ReplicaSecurityGroup');
    const parameterGroup = new rds.ParameterGroup(this, 'Parameters', {
      engine,
      description: 'Read replicas of the database',
      parameters,
      removalPolicy: lasting,
    });
    const zones = identity.zones.slice(1);
    this.instances = replicas.map(({ instanceClass }, index) => {
      const replica = new rds.DatabaseInstanceReadReplica(this, `Replica${index + 1}`, {
        ...settings,
        // Encryption, key and backups come from the source: RDS refuses to be told them again in the same region.
        sourceDatabaseInstance: source,
        instanceType: new ec2.InstanceType(instanceClass),
        availabilityZone: zones[index % zones.length],
        parameterGroup,
        securityGroups: [this.securityGroup],
      });
      pinLogicalId(replica, `Replica${index + 1}`);
      return replica;
    });
    pinLogicalId(parameterGroup, 'ReplicaParameters');
    acknowledge(
      this,
      'AwsSolutions::AwsSolutions-RDS3',
      'A replica has no standby of its own: the other replicas and the primary stand in for it',
    );
    acknowledge(
      this,
      'AwsSolutions::AwsSolutions-RDS11',
      'The port is that of the primary; the rule cannot see it, because a replica states no engine',
    );
    acknowledge(
      this,
      'AwsSolutions::AwsSolutions-RDS2',
      'A replica in the same region is encrypted as its source is, with the same key, and refuses to be told so',
    );
  }
}
