import { aws_iam as iam } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import type { z } from 'zod';
import { ComponentSecurityGroup } from '../../../lib/constructs/network/component-security-group.js';
import { Network } from '../../../lib/constructs/network/network.js';
import { filesSchema } from '../../../lib/definition/files.js';
import { networkSchema } from '../../../lib/definition/network.js';
import { FilesStack } from '../../../lib/stacks/files-stack.js';
import { acceptedOn } from '../../given/accepted-on.js';
import { givenIdentity, givenProductionIdentity } from '../../given/identity.js';
import { policyFindings } from '../../given/policy-findings.js';
import { givenRoutedServiceDefinition, givenServiceStack, givenTargets } from '../../given/service.js';
import { givenApp, givenStack, givenSurroundings } from '../../given/stack.js';

type Change = z.input<typeof filesSchema>;

function given(change: Change = {}, identity = givenIdentity()) {
  const app = givenApp();
  const { key, page, ticket } = givenSurroundings(app, { identity });
  const { vpc } = new Network(givenStack({ identity, name: 'network', lifetime: 'lasting' }, app), 'Network', {
    identity,
    definition: networkSchema.parse({}),
    encryptionKey: key,
  });
  const stack = new FilesStack(app, {
    identity,
    name: 'user-uploads',
    definition: filesSchema.parse(change),
    vpc,
    encryptionKey: key,
    topics: { page, ticket },
  });
  return { app, stack, vpc };
}

const template = (change: Change = {}, identity = givenIdentity()) => Template.fromStack(given(change, identity).stack);
const whole = template();
const type = 'AWS::EFS::FileSystem';

test('files are encrypted, backed up and moved to cheaper storage', () => {
  whole.hasResourceProperties(type, {
    Encrypted: true,
    KmsKeyId: Match.anyValue(),
    ThroughputMode: 'elastic',
    BackupPolicy: { Status: 'ENABLED' },
    LifecyclePolicies: [{ TransitionToIA: 'AFTER_30_DAYS' }, { TransitionToPrimaryStorageClass: 'AFTER_1_ACCESS' }],
  });
  template({ infrequentAccessDays: 1, archiveDays: 90 }).hasResourceProperties(type, {
    LifecyclePolicies: [
      { TransitionToIA: 'AFTER_1_DAY' },
      { TransitionToArchive: 'AFTER_90_DAYS' },
      { TransitionToPrimaryStorageClass: 'AFTER_1_ACCESS' },
    ],
  });
});

test('backups are switched off with a reason', () => {
  const backup = { enabled: false, reason: 'accepted by team-shop for this test' } as const;
  template({ backup }).hasResourceProperties(type, { BackupPolicy: Match.absent() });
});

test('nobody is served in the clear, and nobody without a right of its own', () => {
  whole.hasResourceProperties(type, {
    FileSystemPolicy: Match.objectLike({
      Statement: [
        Match.objectLike({
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ],
    }),
  });
});

test('every zone has a place to mount them, beside the databases', () => {
  const targets = Object.values(whole.findResources('AWS::EFS::MountTarget'));
  expect(targets).toHaveLength(2);
  for (const target of targets) expect(JSON.stringify(target.Properties.SubnetId)).toContain('DataSubnet');
});

test('whoever writes, files belong to the user of the definition, below its directory', () => {
  template({ path: '/shared', user: '2000' }).hasResourceProperties('AWS::EFS::AccessPoint', {
    RootDirectory: { Path: '/shared', CreationInfo: { OwnerUid: '2000', OwnerGid: '2000', Permissions: '750' } },
    PosixUser: { Uid: '2000', Gid: '2000' },
  });
});

test('its id is pinned, and production keeps it', () => {
  expect(template({}, givenProductionIdentity()).findResources(type)).toMatchObject({
    UserUploads: { DeletionPolicy: 'RetainExceptOnCreate' },
  });
});

test('a bursting file system tells when its credits end', () => {
  const names = (change: Change) =>
    Object.values(template(change).findResources('AWS::CloudWatch::Alarm')).map(
      ({ Properties }) => Properties.AlarmName,
    );
  expect(names({})).toEqual(['shop-dev-files-user-uploads-files-io-limit']);
  expect(names({ throughput: 'bursting' })).toContain('shop-dev-files-user-uploads-files-burst-credits');
});

describe('a component that uses them', () => {
  function admitted(access: 'read' | 'read-write') {
    const { app, stack, vpc } = given();
    const consumer = givenStack({}, app);
    const role = new iam.Role(consumer, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    const { securityGroup } = new ComponentSecurityGroup(consumer, 'Group', { vpc, description: 'a consumer' });
    const use = { kind: 'files', name: 'user-uploads', access, mountPath: '/srv/uploads' } as const;
    const injection = stack.files.admit({ scope: consumer, grantee: role, securityGroup }, use);
    return { injection, template: Template.fromStack(consumer) };
  }

  test.each([
    ['read', 'elasticfilesystem:ClientMount'],
    ['read-write', ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite']],
  ] as const)('may %s through the access point only', (access, Action) => {
    admitted(access).template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: Match.objectLike({
        Statement: [
          Match.objectLike({
            Action,
            Condition: { StringEquals: { 'elasticfilesystem:AccessPointArn': Match.anyValue() } },
          }),
        ],
      }),
    });
  });

  test('has both halves of the path to NFS in its own stack', () => {
    const { template: consumer } = admitted('read');
    consumer.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { FromPort: 2049, ToPort: 2049 });
    consumer.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 2049, ToPort: 2049 });
  });

  test('is told where they are, and reads only what it may only read', () => {
    const { injection } = admitted('read');
    expect(injection.variables).toEqual({ FILES_USER_UPLOADS_PATH: '/srv/uploads' });
    expect(injection.mounts).toMatchObject([{ name: 'user-uploads', path: '/srv/uploads', readOnly: true }]);
  });

  test('mounts them encrypted, by its role', () => {
    const mount = {
      name: 'uploads',
      path: '/srv/uploads',
      readOnly: false,
      fileSystemId: 'fs-1',
      accessPointId: 'fsap-1',
    };
    const files = { uploads: { admit: () => ({ variables: {}, secrets: {}, mounts: [mount] }) } };
    const definition = givenRoutedServiceDefinition({
      uses: [{ kind: 'files', name: 'uploads', access: 'read-write', mountPath: '/srv/uploads' }],
    });
    givenServiceStack(definition, { targets: givenTargets({ files }) })
      .serviceTemplate()
      .hasResourceProperties('AWS::ECS::TaskDefinition', {
        Volumes: Match.arrayWith([
          {
            Name: 'files-uploads',
            EFSVolumeConfiguration: {
              FilesystemId: 'fs-1',
              TransitEncryption: 'ENABLED',
              AuthorizationConfig: { AccessPointId: 'fsap-1', IAM: 'ENABLED' },
            },
          },
        ]),
        ContainerDefinitions: [
          Match.objectLike({
            MountPoints: Match.arrayWith([
              { ContainerPath: '/srv/uploads', SourceVolume: 'files-uploads', ReadOnly: false },
            ]),
          }),
        ],
      });
  });
});

test('no finding is left open', () => {
  const { app, stack } = given();
  expect(policyFindings(app, stack.stackName)).toEqual([]);
});

test('files that nobody backs up are accepted where the definition says why, and only there', () => {
  const rule = 'ControlTower::CT.ELASTICFILESYSYSTEM.PR.2';
  const backup = { enabled: false as const, reason: 'team-shop: all of it can be made again' };
  expect(acceptedOn(given({ backup }).stack)).toContain(rule);
  expect(acceptedOn(given().stack)).not.toContain(rule);
});
