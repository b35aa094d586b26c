import type { Given, Resources } from '../../given/rule-findings.js';
import { attribute, far, manyParts, nearAndFar, one, part, ref } from '../../given/template-parts.js';
import type { Cases } from './cases.js';

type Properties = Readonly<Record<string, unknown>>;

const instance = (properties: Properties, beside: object = {}) =>
  part('AWS::RDS::DBInstance', { Engine: 'postgres', ...properties }, beside);
const database = (properties: Properties): Resources => ({ It: instance(properties) });

const replica = (properties: Properties, farRegion = 'eu-west-1'): Given =>
  nearAndFar(
    { It: instance({ SourceDBInstanceIdentifier: far('Source'), ...properties }) },
    { Source: instance({ EngineVersion: '17' }) },
    { farRegion },
  );
const replicaOfArn = (properties: Properties): Resources =>
  database({ SourceDBInstanceIdentifier: 'arn:aws:rds:us-east-1:111122223333:db:main', ...properties });

const withGroup = (Family: string, properties: Properties): Resources => ({
  It: instance({ DBParameterGroupName: ref('Group'), ...properties }),
  Group: part('AWS::RDS::DBParameterGroup', { Family }),
});
const replicaWithGroup = (Family: string): Resources => ({
  Source: instance({ EngineVersion: '17' }),
  It: instance({ SourceDBInstanceIdentifier: attribute('Source'), DBParameterGroupName: ref('Group') }),
  Group: part('AWS::RDS::DBParameterGroup', { Family }),
});
const gp3 = (properties: Properties) => database({ StorageType: 'gp3', AllocatedStorage: '100', ...properties });
const windows = (backup: string, maintenance: string) =>
  database({ PreferredBackupWindow: backup, PreferredMaintenanceWindow: maintenance });

const subnets = (...zones: readonly string[]): Given =>
  nearAndFar(
    one('AWS::RDS::DBSubnetGroup', { SubnetIds: zones.map((_, index) => far(`It${index + 1}`)) }),
    manyParts(zones.length, (number) => part('AWS::EC2::Subnet', { AvailabilityZone: zones[number - 1] })),
  );

const withSecret = (databasePolicy: string, secretPolicy: string): Resources => ({
  It: instance(
    {
      MasterUserPassword: {
        'Fn::Join': ['', ['{{resolve:secretsmanager:', ref('Secret'), ':SecretString:password}}']],
      },
    },
    { DeletionPolicy: databasePolicy },
  ),
  Secret: part('AWS::SecretsManager::Secret', {}, { DeletionPolicy: secretPolicy }),
});

const proxied = (identifiers: readonly unknown[], TargetRole: string): Resources => ({
  Proxy: part('AWS::RDS::DBProxy'),
  Group: part('AWS::RDS::DBProxyTargetGroup', { DBProxyName: ref('Proxy'), DBInstanceIdentifiers: identifiers }),
  Endpoint: part('AWS::RDS::DBProxyEndpoint', { DBProxyName: ref('Proxy'), TargetRole }),
  Source: instance({}),
  Replica: instance({ SourceDBInstanceIdentifier: attribute('Source') }),
});
const grant = (Action: string, on: string) => ({ Effect: 'Allow', Action, Resource: ref(on) });
const read = grant('secretsmanager:GetSecretValue', 'Secret');
const decrypt = grant('kms:*', 'Key');
const generated = { SecretStringTemplate: '{"username":"app"}', GenerateStringKey: 'password' };
const proxySecret = (statements: readonly object[], GenerateSecretString: object = generated): Resources => ({
  It: part('AWS::RDS::DBProxy', { RoleArn: attribute('Role'), Auth: [{ SecretArn: ref('Secret') }] }),
  Role: part('AWS::IAM::Role', { Policies: [{ PolicyName: 'one', PolicyDocument: { Statement: statements } }] }),
  Secret: part('AWS::SecretsManager::Secret', { KmsKeyId: attribute('Key'), GenerateSecretString }),
  Key: part('AWS::KMS::Key'),
});

const replicas = (count: number): Resources => ({
  Source: instance({}),
  ...manyParts(count, () => instance({ SourceDBInstanceIdentifier: attribute('Source') })),
});
const cascade = (count: number): Resources => ({
  It0: instance({}),
  ...manyParts(count, (number) => instance({ SourceDBInstanceIdentifier: ref(`It${number - 1}`) })),
});

export const rdsCases: Cases = {
  'HEADROOM-RDS-002': {
    rows: ['D4', 'D5'],
    breaks: {
      'a password that RDS manages': [
        'It.Properties.ManageMasterUserPassword',
        database({ ManageMasterUserPassword: true }),
      ],
    },
    holds: { 'a password of its own': database({ MasterUserPassword: 'x' }) },
  },
  'HEADROOM-RDS-003': {
    rows: ['D3'],
    breaks: {
      'a key beside that of the source': ['It.Properties.KmsKeyId', replica({ KmsKeyId: 'a' })],
      'no key in another region': ['It.Properties.KmsKeyId', replicaOfArn({})],
      'no key in the region of another stack': ['It.Properties.KmsKeyId', replica({}, 'us-east-1')],
    },
    holds: { 'the key of the source': replica({}), 'a key of the other region': replicaOfArn({ KmsKeyId: 'a' }) },
  },
  'HEADROOM-RDS-004': {
    rows: ['D6'],
    breaks: {
      'another major version': ['It.Properties.DBParameterGroupName', withGroup('postgres16', { EngineVersion: '17' })],
      'another version than that of the source': ['It.Properties.DBParameterGroupName', replicaWithGroup('postgres16')],
      'another version of MySQL': [
        'It.Properties.DBParameterGroupName',
        withGroup('mysql8.4', { Engine: 'mysql', EngineVersion: '8.0.40' }),
      ],
    },
    holds: {
      'the same version': withGroup('postgres17', { EngineVersion: '17' }),
      'the version of the source': replicaWithGroup('postgres17'),
      'an engine without a version': withGroup('postgres17', {}),
    },
  },
  'HEADROOM-RDS-005': {
    rows: ['D8'],
    breaks: { 'a minor version': ['It.Properties.EngineVersion', database({ EngineVersion: '17.2' })] },
    holds: { 'a major version': database({ EngineVersion: '17' }) },
  },
  'HEADROOM-RDS-006': {
    rows: ['D10'],
    breaks: {
      'too little': ['It.Properties.AllocatedStorage', gp3({ AllocatedStorage: '19' })],
      'IOPS of a small volume': ['It.Properties.Iops', gp3({ Iops: 12_000 })],
      'throughput of a small volume': ['It.Properties.StorageThroughput', gp3({ StorageThroughput: 500 })],
      'no room to grow': ['It.Properties.MaxAllocatedStorage', gp3({ MaxAllocatedStorage: 105 })],
    },
    holds: {
      'twenty GiB': gp3({ AllocatedStorage: '20' }),
      'IOPS from 400 GiB on': gp3({ AllocatedStorage: '400', Iops: 12_000, StorageThroughput: 500 }),
      'a tenth to grow': gp3({ MaxAllocatedStorage: 111 }),
    },
  },
  'HEADROOM-RDS-007': {
    rows: ['D11'],
    breaks: {
      'a hyphen in the database': ['It.Properties.DBName', database({ DBName: 'my-shop' })],
      'a reserved master': ['It.Properties.MasterUsername', database({ MasterUsername: 'rdsadmin' })],
    },
    holds: {
      'plain names': database({ DBName: 'my_shop', MasterUsername: 'shop' }),
      'a name from a secret': database({ MasterUsername: '{{resolve:secretsmanager:a:SecretString:username}}' }),
    },
  },
  'HEADROOM-RDS-008': {
    rows: ['D12'],
    breaks: {
      'a backup during the maintenance': [
        'It.Properties.PreferredBackupWindow',
        windows('02:30-03:30', 'sun:03:00-sun:04:00'),
      ],
      'both over midnight': ['It.Properties.PreferredBackupWindow', windows('23:30-00:30', 'sat:23:45-sun:00:15')],
    },
    holds: {
      'one after the other': windows('02:00-03:00', 'sun:03:00-sun:04:00'),
      'a maintenance over midnight': windows('01:00-02:00', 'sat:23:30-sun:00:30'),
      'no windows': database({}),
    },
  },
  'HEADROOM-RDS-009': {
    rows: ['D13'],
    breaks: {
      'seven seconds': [
        'It.Properties.MonitoringInterval',
        database({ MonitoringInterval: 7, MonitoringRoleArn: 'a' }),
      ],
      'nobody who may write': ['It.Properties.MonitoringInterval', database({ MonitoringInterval: 60 })],
      'a log of another engine': [
        'It.Properties.EnableCloudwatchLogsExports.0',
        database({ EnableCloudwatchLogsExports: ['slowquery'] }),
      ],
    },
    holds: {
      'a minute': database({ MonitoringInterval: 60, MonitoringRoleArn: 'a' }),
      'a log of its engine': database({ EnableCloudwatchLogsExports: ['postgresql'] }),
    },
  },
  'HEADROOM-RDS-010': {
    rows: ['D14'],
    breaks: { 'one zone': ['It.Properties.SubnetIds', subnets('eu-west-1a', 'eu-west-1a')] },
    holds: {
      'two zones of another stack': subnets('eu-west-1a', 'eu-west-1b'),
      'subnets that are not here': one('AWS::RDS::DBSubnetGroup', { SubnetIds: ['subnet-1', 'subnet-2'] }),
    },
  },
  'HEADROOM-RDS-011': {
    rows: ['D16'],
    breaks: {
      'insights of a small MySQL': [
        'It.Properties.EnablePerformanceInsights',
        database({ Engine: 'mysql', DBInstanceClass: 'db.t4g.small', EnablePerformanceInsights: true }),
      ],
      'the advanced mode for a week': [
        'It.Properties.PerformanceInsightsRetentionPeriod',
        database({
          DatabaseInsightsMode: 'advanced',
          EnablePerformanceInsights: true,
          PerformanceInsightsRetentionPeriod: 7,
        }),
      ],
    },
    holds: {
      'insights of a small PostgreSQL': database({ DBInstanceClass: 'db.t4g.small', EnablePerformanceInsights: true }),
      'the advanced mode for 465 days': database({
        DatabaseInsightsMode: 'advanced',
        EnablePerformanceInsights: true,
        PerformanceInsightsRetentionPeriod: 465,
      }),
    },
  },
  'HEADROOM-RDS-012': {
    rows: ['D18'],
    breaks: { 'data without its password': ['Secret.DeletionPolicy', withSecret('Snapshot', 'Delete')] },
    holds: { 'both kept': withSecret('Snapshot', 'Retain'), 'neither kept': withSecret('Delete', 'Delete') },
  },
  'HEADROOM-RDS-013': {
    rows: ['D20'],
    breaks: {
      'a replica behind a proxy': ['Group.Properties.DBInstanceIdentifiers.0', proxied([ref('Replica')], 'READ_WRITE')],
      'readers before an instance': ['Endpoint.Properties.TargetRole', proxied([ref('Source')], 'READ_ONLY')],
    },
    holds: { 'a writer': proxied([ref('Source')], 'READ_WRITE'), 'a cluster': proxied([], 'READ_ONLY') },
  },
  'HEADROOM-RDS-014': {
    rows: ['D21'],
    breaks: {
      'a secret that nobody granted': ['It.Properties.Auth.0.SecretArn', proxySecret([decrypt])],
      'a key that nobody granted': ['It.Properties.Auth.0.SecretArn', proxySecret([read])],
      'a secret without a user': [
        'Secret.Properties.GenerateSecretString',
        proxySecret([read, decrypt], { GenerateStringKey: 'password' }),
      ],
    },
    holds: { 'all of it': proxySecret([read, decrypt]) },
  },
  'HEADROOM-RDS-015': {
    rows: ['D25'],
    breaks: {
      'sixteen replicas': ['It16.Properties.SourceDBInstanceIdentifier', replicas(16)],
      'four levels': ['It4.Properties.SourceDBInstanceIdentifier', cascade(4)],
    },
    holds: { 'fifteen replicas': replicas(15), 'three levels': cascade(3) },
  },
};
