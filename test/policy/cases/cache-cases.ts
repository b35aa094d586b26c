import type { Resources } from '../../given/rule-findings.js';
import { manyParts, one, part, ref } from '../../given/template-parts.js';
import type { Cases } from './cases.js';

type Properties = Readonly<Record<string, unknown>>;

const groupType = 'AWS::ElastiCache::ReplicationGroup';
const cache = (properties: Properties, beside: object = {}): Resources => one(groupType, properties, beside);
const password = (AuthToken: string) => cache({ AuthToken });

const shards = (parameterGroup: unknown, clusterEnabled = 'no'): Resources => ({
  It: part(groupType, { NumNodeGroups: 3, CacheParameterGroupName: parameterGroup }),
  Parameters: part('AWS::ElastiCache::ParameterGroup', { Properties: { 'cluster-enabled': clusterEnabled } }),
});
const inZones = (...zones: readonly string[]): Resources => ({
  It: part(groupType, { MultiAZEnabled: true, CacheSubnetGroupName: ref('Subnets') }),
  Subnets: part('AWS::ElastiCache::SubnetGroup', { SubnetIds: zones.map((_, index) => ref(`It${index + 1}`)) }),
  ...manyParts(zones.length, (number) => part('AWS::EC2::Subnet', { AvailabilityZone: zones[number - 1] })),
});
const users = (UserName: string, userEngine = 'valkey', groupEngine = 'valkey'): Resources => ({
  It: part('AWS::ElastiCache::UserGroup', { Engine: groupEngine, UserIds: [ref('User'), ref('Other')] }),
  User: part('AWS::ElastiCache::User', { UserName, Engine: userEngine }),
  Other: part('AWS::ElastiCache::User', { UserName: 'app', Engine: groupEngine }),
});
const user = (properties: Properties) => one('AWS::ElastiCache::User', properties);
const scaled = (properties: Properties): Resources => ({
  It: part('AWS::ApplicationAutoScaling::ScalableTarget', {
    ServiceNamespace: 'elasticache',
    ResourceId: { 'Fn::Join': ['', ['replication-group/', ref('Cache')]] },
  }),
  Cache: part(groupType, properties),
});

export const cacheCases: Cases = {
  'HEADROOM-CACHE-003': {
    rows: ['A5', 'A6'],
    breaks: {
      'a long id': ['It.Properties.ReplicationGroupId', cache({ ReplicationGroupId: 'a'.repeat(41) })],
      'two hyphens': ['It.Properties.ReplicationGroupId', cache({ ReplicationGroupId: 'a--b' })],
      'a hyphen at the end': ['It.Properties.ReplicationGroupId', cache({ ReplicationGroupId: 'a-' })],
      'a serverless cache in capitals': [
        'It.Properties.ServerlessCacheName',
        one('AWS::ElastiCache::ServerlessCache', { ServerlessCacheName: 'Shop' }),
      ],
      'a serverless cache with an underscore': [
        'It.Properties.ServerlessCacheName',
        one('AWS::ElastiCache::ServerlessCache', { ServerlessCacheName: 'my_shop' }),
      ],
    },
    holds: {
      'forty characters': cache({ ReplicationGroupId: 'a'.repeat(40) }),
      'a plain serverless name': one('AWS::ElastiCache::ServerlessCache', { ServerlessCacheName: 'my-shop' }),
    },
  },
  'HEADROOM-CACHE-004': {
    rows: ['E1', 'E2'],
    breaks: {
      'a short password': ['It.Properties.AuthToken', password('short')],
      'a long password': ['It.Properties.AuthToken', password('a'.repeat(129))],
      'a password with a slash': ['It.Properties.AuthToken', password('a/'.repeat(10))],
      'a password beside users': [
        'It.Properties.UserGroupIds',
        cache({ AuthToken: '{{resolve:secretsmanager:a}}', UserGroupIds: ['a'] }),
      ],
    },
    holds: { 'sixteen characters': password('a'.repeat(16)), 'a secret': password('{{resolve:secretsmanager:a}}') },
  },
  'HEADROOM-CACHE-005': {
    rows: ['E3', 'E4', 'E13'],
    breaks: {
      'Valkey in clear text': [
        'It.Properties.TransitEncryptionEnabled',
        cache({ Engine: 'valkey', TransitEncryptionEnabled: false }),
      ],
      'a key that nothing is encrypted with': ['It.Properties.KmsKeyId', cache({ KmsKeyId: 'a' })],
      'TLS without a VPC': ['It.Properties.CacheSubnetGroupName', cache({ TransitEncryptionEnabled: true })],
    },
    holds: {
      'TLS in a VPC': cache({ Engine: 'valkey', TransitEncryptionEnabled: true, CacheSubnetGroupName: 'a' }),
      'Redis in clear text': cache({ Engine: 'redis' }),
      'a key for what is at rest': cache({ KmsKeyId: 'a', AtRestEncryptionEnabled: true }),
    },
  },
  'HEADROOM-CACHE-006': {
    rows: ['E6'],
    breaks: {
      'shards with the group of single nodes': ['It.Properties.CacheParameterGroupName', shards('default.valkey8')],
      'shards with a group of their own without cluster mode': [
        'It.Properties.CacheParameterGroupName',
        shards(ref('Parameters')),
      ],
      'nodes counted twice': ['It.Properties.NumCacheClusters', cache({ NumCacheClusters: 2, NumNodeGroups: 1 })],
    },
    holds: {
      'shards with the group of clusters': shards('default.valkey8.cluster.on'),
      'shards with a group of their own': shards(ref('Parameters'), 'yes'),
      'nodes counted once': cache({ NumCacheClusters: 2 }),
    },
  },
  'HEADROOM-CACHE-007': {
    rows: ['E5'],
    breaks: {
      'subnets of one zone': ['It.Properties.MultiAZEnabled', inZones('eu-west-1a', 'eu-west-1a')],
      'nodes of one zone': [
        'It.Properties.MultiAZEnabled',
        cache({ MultiAZEnabled: true, PreferredCacheClusterAZs: ['eu-west-1a', 'eu-west-1a'] }),
      ],
    },
    holds: { 'subnets of two zones': inZones('eu-west-1a', 'eu-west-1b'), 'one zone': cache({}) },
  },
  'HEADROOM-CACHE-008': {
    rows: ['E7'],
    breaks: {
      'no user named default': ['It.Properties.UserIds', users('nobody')],
      'a user of Valkey in a group of Redis': ['User.Properties.Engine', users('default', 'valkey', 'redis')],
    },
    holds: { 'a user named default': users('default') },
  },
  'HEADROOM-CACHE-009': {
    rows: ['E8'],
    breaks: {
      'passwords that nobody asks for': [
        'It.Properties.Passwords',
        user({ NoPasswordRequired: true, Passwords: ['a'] }),
      ],
      'the same in the newer form': [
        'It.Properties.AuthenticationMode.Passwords',
        user({ AuthenticationMode: { Type: 'no-password-required', Passwords: ['a'] } }),
      ],
    },
    holds: {
      passwords: user({ AuthenticationMode: { Type: 'password', Passwords: ['a'] } }),
      'no password': user({ NoPasswordRequired: true }),
    },
  },
  'HEADROOM-CACHE-010': {
    rows: ['E9'],
    breaks: {
      'a misspelt size': ['It.Properties.CacheNodeType', cache({ CacheNodeType: 'cache.r7g.lrage' })],
      'a class of RDS': ['It.Properties.CacheNodeType', cache({ CacheNodeType: 'db.r7g.large' })],
      'a version that never was': ['It.Properties.EngineVersion', cache({ Engine: 'valkey', EngineVersion: '7.4' })],
    },
    holds: {
      'a node of the newest families': cache({ CacheNodeType: 'cache.r7g.16xlarge' }),
      'a version': cache({ Engine: 'valkey', EngineVersion: '8.1' }),
    },
  },
  'HEADROOM-CACHE-011': {
    rows: ['E10'],
    breaks: {
      'nodes that burst': ['It.Properties.ResourceId', scaled({ CacheNodeType: 'cache.t4g.medium', NumNodeGroups: 2 })],
      'a family that does not scale': [
        'It.Properties.ResourceId',
        scaled({ CacheNodeType: 'cache.m6g.large', NumNodeGroups: 2 }),
      ],
      'a size that does not scale': [
        'It.Properties.ResourceId',
        scaled({ CacheNodeType: 'cache.r7g.4xlarge', NumNodeGroups: 2 }),
      ],
      'cluster mode off': [
        'It.Properties.ResourceId',
        scaled({ CacheNodeType: 'cache.m7g.large', NumCacheClusters: 2 }),
      ],
    },
    holds: { 'shards of large nodes': scaled({ CacheNodeType: 'cache.m7g.large', NumNodeGroups: 2 }) },
  },
  'HEADROOM-CACHE-012': {
    rows: ['E11'],
    breaks: { 'shards without a policy': ['It.UpdatePolicy.UseOnlineResharding', cache({ NumNodeGroups: 2 })] },
    holds: {
      'shards that change in place': cache({ NumNodeGroups: 2 }, { UpdatePolicy: { UseOnlineResharding: true } }),
      'no shards': cache({ NumCacheClusters: 2 }),
    },
  },
  'HEADROOM-CACHE-013': {
    rows: ['E12'],
    breaks: { 'a cache that is open': ['It.Properties.UserGroupIds', cache({})] },
    holds: { users: cache({ UserGroupIds: ['a'] }), 'a password': cache({ AuthToken: 'a' }) },
  },
  'HEADROOM-CACHE-014': {
    rows: ['E14'],
    breaks: {
      'more than 35 days': ['It.Properties.SnapshotRetentionLimit', cache({ SnapshotRetentionLimit: 36 })],
      'snapshots of old nodes': [
        'It.Properties.SnapshotRetentionLimit',
        cache({ SnapshotRetentionLimit: 1, CacheNodeType: 'cache.t2.micro' }),
      ],
    },
    holds: { '35 days': cache({ SnapshotRetentionLimit: 35, CacheNodeType: 'cache.t4g.micro' }) },
  },
};
