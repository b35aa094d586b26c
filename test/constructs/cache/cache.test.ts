import { aws_ec2 as ec2, aws_iam as iam } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { componentMetadataType } from '../../../lib/constructs/component/component-facts.js';
import { cacheSchema } from '../../../lib/definition/cache.js';
import type { UseOf } from '../../../lib/definition/uses.js';
import { givenCache } from '../../given/cache.js';
import { givenIdentity, givenProductionIdentity } from '../../given/identity.js';
import { policyFindings } from '../../given/policy-findings.js';
import { givenStack } from '../../given/stack.js';

type Change = Parameters<typeof givenCache>[0];

const cacheProperties = (change: Change) =>
  Template.fromStack(givenCache(change).stack).toJSON().Resources.Cache.Properties;

/** What holds data, or cannot be deleted while a cache that holds data is kept. */
const lasting = ['Cache', 'Parameters', 'User', 'DefaultUser', 'UserGroup', 'Secret', 'SubnetGroup', 'SecurityGroup'];

const staging = givenIdentity({
  profile: 'staging',
  protection: { terminationProtection: false, deletionProtection: false, removal: 'snapshot' },
});

function policies(identity = givenIdentity()): Record<string, string> {
  const { Resources } = Template.fromStack(givenCache({}, { identity }).stack).toJSON();
  return Object.fromEntries(
    lasting.map((id) => [id, `${Resources[id].DeletionPolicy}/${Resources[id].UpdateReplacePolicy}`]),
  );
}

describe('protection', () => {
  test('in production everything stays, on deletion and on replacement', () => {
    expect(new Set(Object.values(policies(givenProductionIdentity())))).toEqual(
      new Set(['RetainExceptOnCreate/Retain']),
    );
  });

  test('an ephemeral cache goes without a trace', () => {
    expect(new Set(Object.values(policies()))).toEqual(new Set(['Delete/Delete']));
  });

  test('in staging a snapshot stays', () => {
    expect(policies(staging).Cache).toBe('Snapshot/Snapshot');
  });

  test('shards and replicas are added in place, not by replacement', () => {
    const { stack } = givenCache({ topology: { kind: 'cluster', shards: 3 } });
    expect(Template.fromStack(stack).toJSON().Resources.Cache.UpdatePolicy).toEqual({
      UseOnlineResharding: true,
    });
  });
});

describe('group', () => {
  test('each field of the definition reaches the group', () => {
    expect(
      cacheProperties({
        engine: 'redis',
        version: '7.1',
        nodeType: 'r7g.large',
        port: 6380,
        topology: { kind: 'replicated', replicas: 2 },
        snapshotRetentionDays: 5,
        snapshotWindow: '01:00-02:00',
        maintenanceWindow: 'mon:03:00-mon:04:00',
      }),
    ).toMatchObject({
      Engine: 'redis',
      EngineVersion: '7.1',
      CacheNodeType: 'cache.r7g.large',
      Port: 6380,
      NumCacheClusters: 3,
      AutomaticFailoverEnabled: true,
      MultiAZEnabled: true,
      SnapshotRetentionLimit: 5,
      SnapshotWindow: '01:00-02:00',
      PreferredMaintenanceWindow: 'mon:03:00-mon:04:00',
    });
  });

  test('a cluster has shards and replicas, and no number of cache clusters', () => {
    const cluster = cacheProperties({ topology: { kind: 'cluster', shards: 3, replicasPerShard: 2 } });
    expect(cluster).toMatchObject({ NumNodeGroups: 3, ReplicasPerNodeGroup: 2, ClusterMode: 'enabled' });
    expect(cluster).not.toHaveProperty('NumCacheClusters');
  });

  test('it speaks TLS only and is encrypted with the key of the platform', () => {
    expect(cacheProperties({})).toMatchObject({
      TransitEncryptionEnabled: true,
      TransitEncryptionMode: 'required',
      AtRestEncryptionEnabled: true,
      KmsKeyId: { 'Fn::ImportValue': expect.stringContaining('Key') },
    });
  });

  test('it is made of the parameters and the security group of its stack, and takes minor upgrades by itself', () => {
    expect(cacheProperties({})).toMatchObject({
      CacheParameterGroupName: { Ref: 'Parameters' },
      SecurityGroupIds: [{ 'Fn::GetAtt': ['SecurityGroup', 'GroupId'] }],
      AutoMinorVersionUpgrade: true,
    });
  });

  test('it has no id of its own, so that it can be replaced', () => {
    expect(cacheProperties({})).not.toHaveProperty('ReplicationGroupId');
  });

  test('it sits in the data tier', () => {
    const { SubnetGroup } = Template.fromStack(givenCache().stack).toJSON().Resources;
    expect(JSON.stringify(SubnetGroup.Properties.SubnetIds).match(/TiereddataSubnet\d/g)).toHaveLength(2);
  });

  test('without snapshots it names no window for them', () => {
    expect(cacheProperties({})).not.toHaveProperty('SnapshotWindow');
  });

  test('engine log and slow log are JSON, encrypted, and kept as long as the definition says', () => {
    const { stack } = givenCache({ logRetentionDays: 90 });
    const template = Template.fromStack(stack);
    const deliveries = template.toJSON().Resources.Cache.Properties.LogDeliveryConfigurations;
    expect(deliveries.map(({ LogType, LogFormat }: Record<string, string>) => [LogType, LogFormat])).toEqual([
      ['engine-log', 'json'],
      ['slow-log', 'json'],
    ]);
    template.resourceCountIs('AWS::Logs::LogGroup', 2);
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 90, KmsKeyId: Match.anyValue() });
  });

  test('its facts travel in the assembly', () => {
    const { cache } = givenCache({ ttlSeconds: { profile: 300 } });
    const [entry] = cache.group.node.metadata.filter(({ type }) => type === componentMetadataType);
    expect(entry?.data).toMatchObject({
      kind: 'cache',
      name: 'sessions',
      owner: 'team-shop',
      facts: { holds: 'cache', evictionPolicy: 'allkeys-lru', ttlSeconds: { profile: 300 } },
    });
  });
});

describe('parameters', () => {
  const parameters = (change: Change) =>
    Template.fromStack(givenCache(change).stack).toJSON().Resources.Parameters.Properties;

  test.each([
    [{ engine: 'valkey', version: '7.2' }, 'valkey7'],
    [{ engine: 'valkey', version: '8.1' }, 'valkey8'],
    [{ engine: 'redis', version: '7.1' }, 'redis7'],
  ] as const)('%j takes parameters of the family %s', (change, family) => {
    expect(parameters(change).CacheParameterGroupFamily).toBe(family);
  });

  test('a cache evicts what was used least recently, state evicts nothing', () => {
    expect(parameters({ holds: 'cache' }).Properties).toEqual({ 'maxmemory-policy': 'allkeys-lru' });
    expect(parameters({ holds: 'state' }).Properties).toEqual({ 'maxmemory-policy': 'noeviction' });
    expect(parameters({ evictionPolicy: 'volatile-ttl' }).Properties).toEqual({ 'maxmemory-policy': 'volatile-ttl' });
  });

  test('cluster mode is a parameter, too', () => {
    expect(parameters({ topology: { kind: 'cluster', shards: 2 } }).Properties['cluster-enabled']).toBe('yes');
  });
});

describe('users', () => {
  const resources = (change: Change = {}, identity = givenIdentity()) =>
    Template.fromStack(givenCache(change, { identity }).stack).toJSON().Resources;

  test('one user with a generated password may use everything but administration', () => {
    const { User, Secret } = resources();
    expect(User.Properties).toMatchObject({
      UserName: 'app',
      AccessString: 'on ~* &* +@all -@admin -@dangerous +info',
      AuthenticationMode: { Type: 'password' },
    });
    expect(JSON.stringify(User.Properties.AuthenticationMode)).toContain('SecretString:password');
    expect(JSON.stringify(Secret.Properties.KmsKeyId)).toContain('surroundings');
    expect(Secret.Properties.GenerateSecretString).toMatchObject({
      SecretStringTemplate: '{"username":"app"}',
      GenerateStringKey: 'password',
      PasswordLength: 48,
      ExcludePunctuation: true,
    });
  });

  test('the default user is off, may do nothing and has a password all the same', () => {
    const { DefaultUser } = resources();
    expect(DefaultUser.Properties).toMatchObject({
      UserName: 'default',
      AccessString: 'off -@all',
      AuthenticationMode: { Type: 'password' },
    });
    expect(DefaultUser.Properties).not.toHaveProperty('NoPasswordRequired');
  });

  test('the group holds both and is the only one of the cache', () => {
    const { UserGroup, Cache } = resources();
    expect(UserGroup.Properties.UserIds).toEqual([{ Ref: 'DefaultUser' }, { Ref: 'User' }]);
    expect(Cache.Properties.UserGroupIds).toEqual([{ Ref: 'UserGroup' }]);
    expect(Cache.Properties).not.toHaveProperty('AuthToken');
  });

  test('users are of the engine of the cache', () => {
    const { User, DefaultUser, UserGroup } = resources({ engine: 'redis', version: '7.1' });
    expect([User, DefaultUser, UserGroup].map(({ Properties }) => Properties.Engine)).toEqual([
      'redis',
      'redis',
      'redis',
    ]);
  });

  test('ids differ between environments and fit the grammar of ElastiCache at the longest names', () => {
    const longest = givenIdentity({ platform: 'p'.repeat(20), environment: 'e'.repeat(29) });
    const ids = [givenIdentity(), longest].map((identity) => {
      const { User, DefaultUser, UserGroup } = resources({}, identity);
      return [User.Properties.UserId, DefaultUser.Properties.UserId, UserGroup.Properties.UserGroupId] as string[];
    });
    const all = ids.flat();
    expect(new Set(all).size).toBe(6);
    for (const id of all) expect(id).toMatch(/^[a-z](?!.*--)[a-z0-9-]{0,39}(?<!-)$/);
    // A component name has at most 24 characters; `sessions` has 8.
    for (const id of all) expect(id.length + 24 - 8).toBeLessThanOrEqual(40);
  });
});

describe('admission', () => {
  function given(access: UseOf<'cache'>['access'], change: Change = {}) {
    const { app, surroundings, cache } = givenCache(change);
    const stack = givenStack({ name: 'service-api' }, app);
    const securityGroup = new ec2.SecurityGroup(stack, 'SecurityGroup', {
      vpc: surroundings.vpc,
      allowAllOutbound: false,
    });
    const grantee = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    const injection = cache.admit(
      { scope: stack, grantee, securityGroup },
      { kind: 'cache', name: 'sessions', access },
    );
    const own = cache.group.stack.resolve(injection.variables);
    return { injection, own, template: Template.fromStack(stack) };
  }
  const endpoint = (name: string) => ({ 'Fn::GetAtt': ['Cache', `${name}.Address`] });

  test.each([
    [{ kind: 'single' }, 'PrimaryEndPoint', 'PrimaryEndPoint', 'false'],
    [{ kind: 'replicated' }, 'PrimaryEndPoint', 'ReaderEndPoint', 'false'],
    [{ kind: 'cluster', shards: 2 }, 'ConfigurationEndPoint', 'ConfigurationEndPoint', 'true'],
  ] as const)('a component meets %j at its endpoints', (topology, host, readerHost, clusterMode) => {
    const { own } = given('read-write', { topology, port: 6380 });
    expect(own).toMatchObject({
      CACHE_SESSIONS_HOST: endpoint(host),
      CACHE_SESSIONS_READER_HOST: endpoint(readerHost),
      CACHE_SESSIONS_PORT: '6380',
      CACHE_SESSIONS_CLUSTER_MODE: clusterMode,
    });
  });

  test('the life of each class of entry arrives as a variable', () => {
    const { own } = given('read-write', { ttlSeconds: { 'user-profile': 300, squad: 3600 } });
    expect(own).toMatchObject({
      CACHE_SESSIONS_TTL_USER_PROFILE_SECONDS: '300',
      CACHE_SESSIONS_TTL_SQUAD_SECONDS: '3600',
    });
  });

  test('user and password arrive as fields of the secret', () => {
    const { injection } = given('read-write');
    expect(Object.entries(injection.secrets).map(([variable, { field }]) => [variable, field])).toEqual([
      ['CACHE_SESSIONS_USERNAME', 'username'],
      ['CACHE_SESSIONS_PASSWORD', 'password'],
    ]);
  });

  test('both ends of the path are in the stack of the consumer', () => {
    const { template } = given('read-write', { port: 6380 });
    const rule = { IpProtocol: 'tcp', FromPort: 6380, ToPort: 6380, Description: 'Valkey sessions' };
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', rule);
    template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', rule);
  });

  test('nobody may call the cache until a component uses it', () => {
    Template.fromStack(givenCache().stack).resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  });

  test('what describes may ask about this group, and gets no path and no secret', () => {
    const { injection, own, template } = given('describe');
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    const [policy] = Object.values(template.findResources('AWS::IAM::Policy'));
    const statement = policy?.Properties.PolicyDocument.Statement[0];
    expect(statement.Action).toBe('elasticache:DescribeReplicationGroups');
    expect(JSON.stringify(statement.Resource)).toContain(
      'arn:aws:elasticache:eu-west-1:111122223333:replicationgroup:',
    );
    expect(own).toEqual({ CACHE_SESSIONS_GROUP: { Ref: 'Cache' } });
    expect(injection.secrets).toEqual({});
  });
});

describe('scaling', () => {
  const scaled = (topology: object) =>
    Template.fromStack(
      givenCache({ nodeType: 'r7g.large', topology: { kind: 'cluster', shards: 3, ...topology } }).stack,
    );
  const typesOf = ['ScalableTarget', 'ScalingPolicy'].map((type) => `AWS::ApplicationAutoScaling::${type}`);
  const found = (template: Template) =>
    typesOf.map((type) => Object.values(template.findResources(type)).map(({ Properties }) => Properties));

  test('a cache whose counts are fixed has no scaling', () => {
    expect(found(scaled({}))).toEqual([[], []]);
  });

  test.each([
    ['memory', 'ElastiCacheDatabaseMemoryUsageCountedForEvictPercentage'],
    ['cpu', 'ElastiCachePrimaryEngineCPUUtilization'],
  ] as const)('shards follow %s from their number to the largest', (follows, metric) => {
    const [targets, policies] = found(scaled({ shardScaling: { max: 9, follows, targetPercent: 45 } }));
    expect(targets).toEqual([
      expect.objectContaining({
        ServiceNamespace: 'elasticache',
        ScalableDimension: 'elasticache:replication-group:NodeGroups',
        ResourceId: { 'Fn::Join': ['', ['replication-group/', { Ref: 'Cache' }]] },
        MinCapacity: 3,
        MaxCapacity: 9,
      }),
    ]);
    expect(policies).toEqual([
      {
        PolicyName: 'shards',
        PolicyType: 'TargetTrackingScaling',
        ScalingTargetId: { Ref: expect.stringMatching(/^CacheScalingShardsTarget/) },
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: 45,
          PredefinedMetricSpecification: { PredefinedMetricType: metric },
        },
      },
    ]);
  });

  test('replicas follow their own processor, beside the shards', () => {
    const [targets, policies] = found(scaled({ shardScaling: { max: 4 }, replicaScaling: { max: 5 } }));
    expect(targets).toContainEqual(
      expect.objectContaining({
        ScalableDimension: 'elasticache:replication-group:Replicas',
        MinCapacity: 1,
        MaxCapacity: 5,
      }),
    );
    expect(policies).toContainEqual(
      expect.objectContaining({
        PolicyName: 'replicas',
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: 60,
          PredefinedMetricSpecification: { PredefinedMetricType: 'ElastiCacheReplicaEngineCPUUtilization' },
        },
      }),
    );
    expect(targets).toHaveLength(2);
  });
});

describe('definition', () => {
  test('a cluster without replicas is refused', () => {
    const { error } = cacheSchema.safeParse({
      nodeType: 't4g.small',
      topology: { kind: 'cluster', shards: 3, replicasPerShard: 0 },
    });
    expect(error?.issues.map(({ message }) => message)).toEqual([expect.stringContaining('at least 1')]);
  });
});

describe('policy', () => {
  test.each([
    ['a single ephemeral', {}, givenIdentity()],
    ['a Redis', { engine: 'redis', version: '7.1' }, givenIdentity()],
    ['a replicated production', { topology: { kind: 'replicated' } }, givenProductionIdentity()],
    [
      'a clustered account-agnostic',
      { topology: { kind: 'cluster', shards: 2 } },
      givenIdentity({ account: undefined }),
    ],
    [
      'a scaling',
      {
        nodeType: 'm7g.large',
        topology: { kind: 'cluster', shards: 2, shardScaling: { max: 3 }, replicaScaling: { max: 2 } },
      },
      givenProductionIdentity(),
    ],
  ] as const)('%s cache has no open finding', (_, change, identity) => {
    const { app, stack } = givenCache(change, { identity });
    expect(policyFindings(app, stack.stackName)).toEqual([]);
  });
});
