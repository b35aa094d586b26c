import {
  ArnFormat,
  aws_ec2 as ec2,
  aws_elasticache as elasticache,
  aws_iam as iam,
  type aws_kms as kms,
  Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { cacheGroupVariable } from '../../../lambda/health/contract.js';
import type { CacheDefinition } from '../../definition/cache.js';
import type { UseOf } from '../../definition/uses.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { recordComponent } from '../component/component-facts.js';
import type { Identity } from '../component/identity.js';
import type { Consumer, Injection, Reachable } from '../component/reachable.js';
import { pascalCase, pinLogicalId, removalPolicy } from '../component/stateful.js';
import { NetworkPath } from '../network/network-path.js';
import { cacheConnection } from './cache-connection.js';
import { CacheLogDelivery } from './cache-log-delivery.js';
import { CacheScaling } from './cache-scaling.js';
import { nodeIds, topologyProperties } from './cache-topology.js';
import { CacheUsers } from './cache-users.js';

export interface CacheProps {
  readonly identity: Identity;
  /** Name in the definition. */
  readonly name: string;
  readonly definition: CacheDefinition;
  readonly vpc: ec2.IVpc;
  readonly encryptionKey: kms.IKey;
}

/** Valkey or Redis as a replication group: TLS only, one user with a password, encrypted at rest. */
export class Cache extends Construct implements Reachable<'cache'> {
  readonly group: elasticache.CfnReplicationGroup;
  readonly users: CacheUsers;
  readonly securityGroup: ec2.SecurityGroup;
  private readonly props: CacheProps;

  constructor(scope: Construct, id: string, props: CacheProps) {
    super(scope, id);
    this.props = props;
    const { identity, name, definition, vpc, encryptionKey } = props;
    // What a kept cache needs is kept with it; a stack that tried to delete it would fail.
    const lasting = removalPolicy(identity.protection, { snapshots: false });
    this.users = new CacheUsers(this, 'Users', { identity, name, engine: definition.engine, encryptionKey });
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: 'Nodes of the cache',
      allowAllOutbound: false,
    });
    this.securityGroup.applyRemovalPolicy(lasting);
    pinLogicalId(this.securityGroup, 'SecurityGroup');
    const subnetGroup = new elasticache.CfnSubnetGroup(this, 'SubnetGroup', {
      description: 'Isolated subnets of the cache',
      subnetIds: vpc.selectSubnets({ subnetGroupName: 'data' }).subnetIds,
    });
    subnetGroup.applyRemovalPolicy(lasting);
    pinLogicalId(subnetGroup, 'SubnetGroup');
    const parameters = new elasticache.CfnParameterGroup(this, 'Parameters', {
      description: 'Parameters of the cache',
      cacheParameterGroupFamily: familyOf(definition),
      properties: {
        'maxmemory-policy': definition.evictionPolicy,
        ...(definition.topology.kind === 'cluster' ? { 'cluster-enabled': 'yes' } : {}),
      },
    });
    parameters.applyRemovalPolicy(lasting);
    pinLogicalId(parameters, 'Parameters');
    const logs = new CacheLogDelivery(this, 'Logs', {
      identity,
      retentionDays: definition.logRetentionDays,
      encryptionKey,
    });
    this.group = new elasticache.CfnReplicationGroup(this, 'Group', {
      // No id of our own: a group that has to be replaced could not be made beside its predecessor.
      replicationGroupDescription: `${name} of ${identity.platform} ${identity.environment}`,
      engine: definition.engine,
      engineVersion: definition.version,
      cacheNodeType: `cache.${definition.nodeType}`,
      ...topologyProperties(definition.topology),
      port: definition.port,
      cacheParameterGroupName: parameters.ref,
      cacheSubnetGroupName: subnetGroup.ref,
      securityGroupIds: [this.securityGroup.securityGroupId],
      transitEncryptionEnabled: true,
      transitEncryptionMode: 'required',
      atRestEncryptionEnabled: true,
      kmsKeyId: encryptionKey.keyArn,
      userGroupIds: [this.users.group.ref],
      snapshotRetentionLimit: definition.snapshotRetentionDays,
      ...(definition.snapshotRetentionDays === 0 ? {} : { snapshotWindow: definition.snapshotWindow }),
      preferredMaintenanceWindow: definition.maintenanceWindow,
      autoMinorVersionUpgrade: true,
      logDeliveryConfigurations: logs.configurations,
    });
    // Without it CloudFormation replaces the whole group to add a shard or a replica.
    this.group.cfnOptions.updatePolicy = { useOnlineResharding: true };
    this.group.applyRemovalPolicy(removalPolicy(identity.protection, { snapshots: true }));
    pinLogicalId(this.group, 'Cache');
    new CacheScaling(this, 'Scaling', { group: this.group, topology: definition.topology });
    this.acknowledgeFindings();
    this.recordFacts();
  }

  /** Ids of the nodes as CloudWatch knows them. */
  get nodeIds(): readonly string[] {
    return nodeIds(this.group.ref, this.props.definition.topology);
  }

  admit(consumer: Consumer, use: UseOf<'cache'>): Injection {
    if (use.access === 'describe') return this.describe(consumer);
    const { name, definition, encryptionKey } = this.props;
    new NetworkPath(consumer.scope, `Cache${pascalCase(name)}`, {
      consumer,
      target: this.securityGroup,
      port: definition.port,
      description: `${pascalCase(definition.engine)} ${name}`,
    });
    return cacheConnection({
      name,
      definition,
      group: this.group,
      secret: { secretArn: this.users.secret.secretArn, encryptionKeyArn: encryptionKey.keyArn },
    });
  }

  private describe(consumer: Consumer): Injection {
    consumer.grantee.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: ['elasticache:DescribeReplicationGroups'],
        resources: [
          Stack.of(this).formatArn({
            service: 'elasticache',
            resource: 'replicationgroup',
            resourceName: this.group.ref,
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        ],
      }),
    );
    return { variables: { [cacheGroupVariable(this.props.name)]: this.group.ref }, secrets: {} };
  }

  private acknowledgeFindings(): void {
    const { engine, port, topology } = this.props.definition;
    acknowledge(
      this.group,
      'AwsSolutions::AwsSolutions-AEC6',
      'A user group with a password takes the place of the older AUTH token; ElastiCache refuses both together',
    );
    const single = 'The definition asks for a single node, which has no other to fail over to';
    if (topology.kind === 'single') acknowledge(this.group, 'AwsSolutions::AwsSolutions-AEC4', single);
    // These rules know the name of one engine only.
    if (engine !== 'redis') return;
    if (topology.kind === 'single') acknowledge(this.group, 'ControlTower::CT.ELASTICACHE.PR.3', single);
    if (port === 6379) {
      acknowledge(
        this.group,
        'AwsSolutions::AwsSolutions-AEC5',
        'The port is no secret: the cache is in isolated subnets and admits only the security groups that use it',
      );
    }
  }

  private recordFacts(): void {
    const { identity, name, definition } = this.props;
    recordComponent(this.group, {
      kind: 'cache',
      name,
      owner: definition.owner ?? identity.owner,
      facts: {
        engine: `${definition.engine} ${definition.version}`,
        nodeType: definition.nodeType,
        topology: definition.topology,
        holds: definition.holds,
        evictionPolicy: definition.evictionPolicy,
        ttlSeconds: definition.ttlSeconds,
      },
    });
  }
}

/** A parameter group belongs to a major version: `valkey8`, `redis7`. */
function familyOf({ engine, version }: CacheDefinition): string {
  return `${engine}${version.slice(0, version.indexOf('.'))}`;
}
