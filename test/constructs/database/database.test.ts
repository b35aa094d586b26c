import { aws_ec2 as ec2, aws_iam as iam } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { componentMetadataType } from '../../../lib/constructs/component/component-facts.js';
import type { Consumer } from '../../../lib/constructs/component/reachable.js';
import { databaseSchema } from '../../../lib/definition/database.js';
import type { UseOf } from '../../../lib/definition/uses.js';
import { usesSchema } from '../../../lib/definition/uses.js';
import { givenDatabase } from '../../given/database.js';
import { givenIdentity, givenProductionIdentity } from '../../given/identity.js';
import { policyFindings } from '../../given/policy-findings.js';
import { givenStack } from '../../given/stack.js';

type Change = Parameters<typeof givenDatabase>[0];

const databaseProperties = (change: Change, identity = givenIdentity()) =>
  Template.fromStack(givenDatabase(change, { identity }).stack).toJSON().Resources.Database.Properties;

/** What holds data, or cannot be deleted while a database that holds data is kept. */
const lasting = [
  'Database',
  'Replica1',
  'Parameters',
  'ReplicaParameters',
  'Secret',
  'SubnetGroup',
  'SecurityGroup',
  'ReplicaSecurityGroup',
];

const staging = givenIdentity({
  profile: 'staging',
  protection: { terminationProtection: false, deletionProtection: false, removal: 'snapshot' },
});

function policies(identity = givenIdentity()): Record<string, string> {
  const { stack } = givenDatabase({ replicas: [{}] }, { identity });
  const { Resources } = Template.fromStack(stack).toJSON();
  return Object.fromEntries(
    lasting.map((id) => [id, `${Resources[id].DeletionPolicy}/${Resources[id].UpdateReplacePolicy}`]),
  );
}

describe('protection', () => {
  test('in production everything stays, on deletion and on replacement', () => {
    expect(new Set(Object.values(policies(givenProductionIdentity())))).toEqual(
      new Set(['RetainExceptOnCreate/Retain']),
    );
    const production = databaseProperties({}, givenProductionIdentity());
    expect(production).toMatchObject({ DeletionProtection: true, DeleteAutomatedBackups: false });
  });

  test('an ephemeral database goes without a trace', () => {
    expect(new Set(Object.values(policies()))).toEqual(new Set(['Delete/Delete']));
    expect(databaseProperties({})).toMatchObject({ DeletionProtection: false, DeleteAutomatedBackups: true });
  });

  test('in staging a snapshot and its password stay', () => {
    const { Database, Secret } = policies(staging);
    expect({ Database, Secret }).toEqual({ Database: 'Snapshot/Snapshot', Secret: 'RetainExceptOnCreate/Retain' });
  });

  test('replicas are protected as their primary is', () => {
    const { stack } = givenDatabase({ replicas: [{}] }, { identity: givenProductionIdentity() });
    expect(Template.fromStack(stack).toJSON().Resources.Replica1.Properties.DeletionProtection).toBe(true);
  });

  test('log groups of RDS go with an ephemeral environment only', () => {
    const removal = (identity = givenIdentity()) =>
      Template.fromStack(givenDatabase({}, { identity }).stack).findResources('Custom::LogRetention', {
        Properties: { RemovalPolicy: 'destroy' },
      });
    expect(Object.keys(removal())).toHaveLength(2);
    expect(removal(givenProductionIdentity())).toEqual({});
  });
});

describe('instance', () => {
  test('each field of the definition reaches the primary', () => {
    expect(
      databaseProperties({
        version: '16',
        databaseName: 'orders',
        username: 'shopkeeper',
        port: 6543,
        instanceClass: 'r7g.large',
        multiAz: true,
        storageGiB: 200,
        maxStorageGiB: 400,
        backupRetentionDays: 14,
        backupWindow: '01:00-02:00',
        maintenanceWindow: 'mon:03:00-mon:04:00',
        insights: { enabled: true, retentionDays: 465 },
        monitoringSeconds: 15,
      }),
    ).toMatchObject({
      Engine: 'postgres',
      EngineVersion: '16',
      DBName: 'orders',
      MasterUsername: 'shopkeeper',
      Port: '6543',
      DBInstanceClass: 'db.r7g.large',
      MultiAZ: true,
      AllocatedStorage: '200',
      MaxAllocatedStorage: 400,
      StorageType: 'gp3',
      BackupRetentionPeriod: 14,
      PreferredBackupWindow: '01:00-02:00',
      PreferredMaintenanceWindow: 'mon:03:00-mon:04:00',
      EnablePerformanceInsights: true,
      PerformanceInsightsRetentionPeriod: 465,
      MonitoringInterval: 15,
    });
  });

  test('it is encrypted, hidden, and takes IAM users, snapshots with tags, minor upgrades and no extended support', () => {
    expect(databaseProperties({})).toMatchObject({
      StorageEncrypted: true,
      PubliclyAccessible: false,
      EnableIAMDatabaseAuthentication: true,
      CopyTagsToSnapshot: true,
      AutoMinorVersionUpgrade: true,
      AllowMajorVersionUpgrade: false,
      CACertificateIdentifier: 'rds-ca-rsa2048-g1',
      EngineLifecycleSupport: 'open-source-rds-extended-support-disabled',
      EnableCloudwatchLogsExports: ['postgresql', 'upgrade'],
    });
  });

  test('primary and replica are made of the groups of their stack and the key of the platform', () => {
    const { stack } = givenDatabase({ replicas: [{}] });
    const { Database, Replica1 } = Template.fromStack(stack).toJSON().Resources;
    const groups = {
      DBSubnetGroupName: { Ref: 'SubnetGroup' },
      PerformanceInsightsKMSKeyId: { 'Fn::ImportValue': expect.stringContaining('Key') },
    };
    expect(Database.Properties).toMatchObject({
      ...groups,
      DBParameterGroupName: { Ref: 'Parameters' },
      VPCSecurityGroups: [{ 'Fn::GetAtt': ['SecurityGroup', 'GroupId'] }],
      KmsKeyId: { 'Fn::ImportValue': expect.stringContaining('Key') },
    });
    expect(Replica1.Properties).toMatchObject({
      ...groups,
      DBParameterGroupName: { Ref: 'ReplicaParameters' },
      VPCSecurityGroups: [{ 'Fn::GetAtt': ['ReplicaSecurityGroup', 'GroupId'] }],
    });
  });

  test('nothing has a physical name that would stand in the way of a replacement', () => {
    const { stack } = givenDatabase({ replicas: [{}] });
    const template = Template.fromStack(stack);
    template.allResourcesProperties('AWS::RDS::DBInstance', { DBInstanceIdentifier: Match.absent() });
    template.allResourcesProperties('AWS::RDS::DBParameterGroup', { DBParameterGroupName: Match.absent() });
    template.allResourcesProperties('AWS::SecretsManager::Secret', { Name: Match.absent() });
  });

  test('storage does not grow unless the definition says so', () => {
    expect(databaseProperties({})).not.toHaveProperty('MaxAllocatedStorage');
  });

  test('the parameter group belongs to the engine and refuses connections without TLS', () => {
    const { stack } = givenDatabase({ version: '16', parameters: { workMem: '4MB' } });
    Template.fromStack(stack).hasResourceProperties('AWS::RDS::DBParameterGroup', {
      Family: 'postgres16',
      Parameters: { 'rds.force_ssl': '1', work_mem: '4096' },
    });
  });

  test('Performance Insights is off where a reason says so', () => {
    const off = databaseProperties({ insights: { enabled: false, reason: 'not worth it in a sandbox' } });
    expect(off.EnablePerformanceInsights).toBe(false);
  });

  test('without enhanced monitoring there is no role for it', () => {
    const { stack } = givenDatabase({ monitoringSeconds: 0 });
    const template = Template.fromStack(stack);
    expect(template.toJSON().Resources.Database.Properties).not.toHaveProperty('MonitoringRoleArn');
    expect(JSON.stringify(template.toJSON())).not.toContain('monitoring.rds.amazonaws.com');
  });

  test('it sits in the data tier', () => {
    const { stack } = givenDatabase();
    const subnets = Template.fromStack(stack).toJSON().Resources.SubnetGroup.Properties.SubnetIds;
    expect(JSON.stringify(subnets).match(/TiereddataSubnet\d/g)).toHaveLength(2);
    expect(subnets).toHaveLength(2);
  });

  test('logs of every instance are kept as long as the definition says', () => {
    const { stack } = givenDatabase({ replicas: [{}], logRetentionDays: 90 });
    const template = Template.fromStack(stack);
    template.resourceCountIs('Custom::LogRetention', 4);
    template.allResourcesProperties('Custom::LogRetention', { RetentionInDays: 90 });
  });

  test('its facts travel in the assembly', () => {
    const { database } = givenDatabase({
      owner: 'team-data',
      parameters: { maxConnections: 200 },
      objectives: { lossMinutes: 5 },
    });
    const [entry] = database.primary.node.metadata.filter(({ type }) => type === componentMetadataType);
    expect(entry?.data).toMatchObject({
      kind: 'database',
      name: 'main',
      owner: 'team-data',
      facts: {
        instanceClass: 't4g.medium',
        maxConnections: 200,
        restartParameters: ['max_connections'],
        objectives: { lossMinutes: 5 },
      },
    });
  });
});

describe('zones', () => {
  const three = givenIdentity({ zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] });
  const zonesOf = (change: Change, identity = three) =>
    Object.fromEntries(
      Object.entries(
        Template.fromStack(givenDatabase(change, { identity }).stack).findResources('AWS::RDS::DBInstance'),
      ).map(([id, { Properties }]) => [id, Properties.AvailabilityZone]),
    );

  test('replicas are in turn in every zone but that of the primary', () => {
    expect(zonesOf({ replicas: [{}, {}, {}] })).toEqual({
      Database: 'eu-west-1a',
      Replica1: 'eu-west-1b',
      Replica2: 'eu-west-1c',
      Replica3: 'eu-west-1b',
    });
  });

  test('a primary with a standby names no zone, which RDS would refuse', () => {
    expect(zonesOf({ multiAz: true, replicas: [{}] })).toEqual({ Database: undefined, Replica1: 'eu-west-1b' });
  });
});

describe('replicas', () => {
  test('a replica has the class of the primary unless it has its own', () => {
    const { stack } = givenDatabase({ replicas: [{}, { instanceClass: 'r7g.xlarge' }] });
    const { Resources } = Template.fromStack(stack).toJSON();
    expect(Resources.Replica1.Properties.DBInstanceClass).toBe('db.t4g.medium');
    expect(Resources.Replica2.Properties.DBInstanceClass).toBe('db.r7g.xlarge');
  });

  test('a replica says nothing about encryption, which it has from its source', () => {
    const { stack } = givenDatabase({ replicas: [{}] });
    const { Properties } = Template.fromStack(stack).toJSON().Resources.Replica1;
    expect(Properties).not.toHaveProperty('StorageEncrypted');
    expect(Properties).not.toHaveProperty('KmsKeyId');
    expect(Properties).toMatchObject({ EnablePerformanceInsights: true, MonitoringInterval: 60 });
  });

  test('replicas have the parameters of the primary in a group of their own', () => {
    const { stack } = givenDatabase({ replicas: [{}], parameters: { maxConnections: 300 } });
    const { Parameters, ReplicaParameters, Replica1 } = Template.fromStack(stack).toJSON().Resources;
    expect(ReplicaParameters.Properties.Parameters).toEqual(Parameters.Properties.Parameters);
    expect(Replica1.Properties.DBParameterGroupName).toEqual({ Ref: 'ReplicaParameters' });
  });
});

describe('password', () => {
  test('it is generated, encrypted with the key of the platform and free of awkward characters', () => {
    const { stack } = givenDatabase({ username: 'shopkeeper' });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::SecretsManager::Secret', {
      KmsKeyId: { 'Fn::ImportValue': Match.stringLikeRegexp('Key') },
      GenerateSecretString: {
        SecretStringTemplate: '{"username":"shopkeeper"}',
        GenerateStringKey: 'password',
        ExcludeCharacters: Match.stringLikeRegexp('@'),
      },
    });
    expect(template.toJSON().Resources.Database.Properties).not.toHaveProperty('ManageMasterUserPassword');
  });

  test('it changes on schedule, not with a deployment, from the private subnets', () => {
    const { stack } = givenDatabase({ rotation: { enabled: true, everyDays: 45 } });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::SecretsManager::RotationSchedule', {
      RotationRules: { ScheduleExpression: 'rate(45 days)' },
      RotateImmediatelyOnUpdate: false,
      HostedRotationLambda: { RotationType: 'PostgreSQLSingleUser' },
    });
    const [schedule] = Object.values(template.findResources('AWS::SecretsManager::RotationSchedule'));
    expect(JSON.stringify(schedule?.Properties.HostedRotationLambda.VpcSubnetIds)).toContain('TieredprivateSubnet1');
    expect(schedule?.DependsOn.filter((id: string) => id.includes('from') || id.includes('to'))).toHaveLength(2);
  });

  test('it stays as it is where the definition says why, and that is on record', () => {
    const rotation = { enabled: false, reason: 'the legacy client cannot read a secret' } as const;
    Template.fromStack(givenDatabase({ rotation }).stack).resourceCountIs('AWS::SecretsManager::RotationSchedule', 0);
    const { app, stack } = givenDatabase({ rotation });
    expect(policyFindings(app, stack.stackName)).toEqual([]);
  });

  test('only the function that changes it may call the database until a component uses it', () => {
    const { stack } = givenDatabase({ replicas: [{}], port: 6543 });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      GroupId: { 'Fn::GetAtt': ['SecurityGroup', 'GroupId'] },
      FromPort: 6543,
      ToPort: 6543,
    });
  });

  test('the policy of the key, in a longer-lived stack, is left alone', () => {
    const { surroundings } = givenDatabase();
    expect(JSON.stringify(Template.fromStack(surroundings.stack).findResources('AWS::KMS::Key'))).not.toContain(
      'secretsmanager',
    );
  });
});

describe('admission', () => {
  function given(access: UseOf<'database'>['access'], change: Change = {}) {
    const { app, surroundings, database } = givenDatabase(change);
    const stack = givenStack({ name: 'service-api' }, app);
    const securityGroup = new ec2.SecurityGroup(stack, 'SecurityGroup', {
      vpc: surroundings.vpc,
      allowAllOutbound: false,
    });
    const grantee = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    const consumer: Consumer = { scope: stack, grantee, securityGroup };
    const [use] = usesSchema.parse([{ kind: 'database', name: 'main', access, pool: { max: 7, overflow: 3 } }]);
    const injection = database.admit(consumer, use as UseOf<'database'>);
    return {
      stack,
      injection,
      template: () => Template.fromStack(stack),
      variables: stack.resolve(injection.variables),
    };
  }
  /** References across stacks arrive as `Fn::GetStackOutput`. */
  const targets = (template: Template) =>
    Object.values(template.findResources('AWS::EC2::SecurityGroupIngress')).map(({ Properties }) =>
      JSON.stringify(Properties.GroupId).includes('ReplicaSecurityGroup') ? 'replicas' : 'primary',
    );

  test('what writes gets both hosts and a path to both', () => {
    const { injection, template, variables } = given('read-write', { replicas: [{}] });
    expect(variables.DATABASE_MAIN_READER_HOST).toBe('reader.main.shop-dev.internal');
    expect(injection.variables).toHaveProperty('DATABASE_MAIN_WRITER_HOST');
    expect(targets(template()).sort()).toEqual(['primary', 'replicas']);
  });

  test('what only reads gets the reader name, and no path to the primary', () => {
    const { injection, template, variables } = given('read', { replicas: [{}] });
    expect(variables.DATABASE_MAIN_READER_HOST).toBe('reader.main.shop-dev.internal');
    expect(injection.variables).not.toHaveProperty('DATABASE_MAIN_WRITER_HOST');
    expect(targets(template())).toEqual(['replicas']);
  });

  test('without replicas reads go to the primary, over one path', () => {
    const { injection, template } = given('read-write');
    expect(injection.variables.DATABASE_MAIN_READER_HOST).toBe(injection.variables.DATABASE_MAIN_WRITER_HOST);
    expect(targets(template())).toEqual(['primary']);
  });

  test('port, name and pool arrive as plain variables, user and password as secrets', () => {
    const { injection, variables } = given('read-write', { port: 6543, databaseName: 'orders' });
    expect(variables).toMatchObject({
      DATABASE_MAIN_PORT: '6543',
      DATABASE_MAIN_NAME: 'orders',
      DATABASE_MAIN_POOL_MAX: '7',
      DATABASE_MAIN_POOL_OVERFLOW: '3',
      DATABASE_MAIN_POOL_IDLE_MILLISECONDS: '30000',
      DATABASE_MAIN_POOL_CONNECT_TIMEOUT_MILLISECONDS: '2000',
      DATABASE_MAIN_POOL_WAIT_SECONDS: '30',
      DATABASE_MAIN_POOL_RECYCLE_SECONDS: '3600',
    });
    expect(Object.entries(injection.secrets).map(([variable, { field }]) => [variable, field])).toEqual([
      ['DATABASE_MAIN_USERNAME', 'username'],
      ['DATABASE_MAIN_PASSWORD', 'password'],
    ]);
  });

  test('the code may read the secret again, because rotation changes the password under a running task', () => {
    const { injection, template } = given('read');
    expect(injection.variables).toHaveProperty('DATABASE_MAIN_SECRET_ARN');
    template().hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Action: 'secretsmanager:GetSecretValue', Resource: Match.not('*') }),
          Match.objectLike({ Action: 'kms:Decrypt' }),
        ],
      },
    });
  });

  test('both ends of the path are in the stack of the consumer', () => {
    const template = given('read', { port: 6543 }).template();
    const rule = { IpProtocol: 'tcp', FromPort: 6543, ToPort: 6543, Description: 'PostgreSQL reader of main' };
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', rule);
    template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', rule);
  });

  test('what describes may ask about these instances, and gets no path and no secret', () => {
    const { stack, injection, template } = given('describe', { replicas: [{}] });
    const rendered = template();
    rendered.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    rendered.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          { Action: 'rds:DescribeDBInstances', Effect: 'Allow', Resource: [Match.anyValue(), Match.anyValue()] },
        ],
      },
    });
    expect(injection.secrets).toEqual({});
    expect(Object.keys(injection.variables)).toEqual(['DATABASE_MAIN_INSTANCES']);
    expect(stack.resolve(injection.variables.DATABASE_MAIN_INSTANCES)).toMatchObject({
      'Fn::Join': ['', [expect.anything(), ',', expect.anything()]],
    });
  });
});

describe('definition', () => {
  const problemsOf = (change: object) =>
    databaseSchema
      .safeParse({ instanceClass: 't4g.medium', storageGiB: 50, ...change })
      .error?.issues.map(({ message }) => message);

  test.each([
    ['03:30-04:30', 'sun:04:00-sun:05:00'],
    ['04:15-04:45', 'sun:04:00-sun:05:00'],
    ['23:30-00:30', 'sun:00:00-sun:01:00'],
    ['00:10-00:40', 'sun:23:30-mon:00:30'],
  ])('a backup at %s and maintenance at %s overlap, which RDS refuses', (backupWindow, maintenanceWindow) => {
    expect(problemsOf({ backupWindow, maintenanceWindow })).toEqual([expect.stringContaining(maintenanceWindow)]);
  });

  test('windows may touch', () => {
    expect(problemsOf({ backupWindow: '03:00-04:00', maintenanceWindow: 'sun:04:00-sun:05:00' })).toBeUndefined();
    expect(problemsOf({ backupWindow: '05:00-06:00', maintenanceWindow: 'sun:04:00-sun:05:00' })).toBeUndefined();
  });

  test('a class that RDS does not have is refused', () => {
    expect(problemsOf({ instanceClass: 'm7g.micro' })).toHaveLength(1);
  });
});

describe('policy', () => {
  test.each([
    ['an ephemeral', {}, givenIdentity()],
    ['a production', { multiAz: true }, givenProductionIdentity()],
    ['an account-agnostic', { backupRetentionDays: 3 }, givenIdentity({ account: undefined })],
    ['a staging', { port: 6543 }, staging],
  ])('%s database with replicas has no open finding', (_, change, identity) => {
    const { app, stack } = givenDatabase({ replicas: [{}, {}], ...change }, { identity });
    expect(policyFindings(app, stack.stackName)).toEqual([]);
  });

  test('a database without backups, which the definition must ask for, has no open finding', () => {
    const { app, stack } = givenDatabase({ backupRetentionDays: 0 });
    expect(policyFindings(app, stack.stackName)).toEqual([]);
  });
});
