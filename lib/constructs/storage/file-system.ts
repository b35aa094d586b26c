import { aws_ec2 as ec2, aws_efs as efs, aws_iam as iam, type aws_kms as kms, Tags } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { filesVariables } from '../../../service/contract.js';
import type { FilesDefinition } from '../../definition/files.js';
import type { UseOf } from '../../definition/uses.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { recordComponent } from '../component/component-facts.js';
import type { Identity } from '../component/identity.js';
import type { Consumer, Injection, Reachable } from '../component/reachable.js';
import { pascalCase, pinLogicalId, removalPolicy } from '../component/stateful.js';
import { NetworkPath } from '../network/network-path.js';

export interface FileSystemProps {
  readonly identity: Identity;
  readonly name: string;
  readonly owner: string;
  readonly definition: FilesDefinition;
  readonly vpc: ec2.IVpc;
  readonly encryptionKey: kms.IKey;
}

/** Where NFS listens. */
const port = 2049;

const throughputs = { elastic: efs.ThroughputMode.ELASTIC, bursting: efs.ThroughputMode.BURSTING } as const;

const actions: Record<UseOf<'files'>['access'], readonly string[]> = {
  read: ['elasticfilesystem:ClientMount'],
  'read-write': ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
};

/** Files that tasks share, in every zone: encrypted, reached through one access point and with a role that says so. */
export class FileSystem extends Construct implements Reachable<'files'> {
  readonly fileSystem: efs.FileSystem;
  private readonly accessPoint: efs.AccessPoint;
  private readonly securityGroup: ec2.SecurityGroup;
  private readonly name: string;

  constructor(scope: Construct, id: string, props: FileSystemProps) {
    super(scope, id);
    const { identity, name, owner, definition, vpc, encryptionKey } = props;
    this.name = name;
    // Calls nobody, so it is let out nowhere.
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `Files ${name}`,
      allowAllOutbound: false,
    });
    this.fileSystem = new efs.FileSystem(this, 'Resource', {
      vpc,
      vpcSubnets: { subnetGroupName: 'data' },
      securityGroup: this.securityGroup,
      encrypted: true,
      kmsKey: encryptionKey,
      throughputMode: throughputs[definition.throughput],
      enableAutomaticBackups: definition.backup.enabled,
      removalPolicy: removalPolicy(identity.protection, { snapshots: false }),
    });
    pinLogicalId(this.fileSystem, pascalCase(name));
    if (!definition.backup.enabled) {
      acknowledge(
        this.fileSystem,
        'ControlTower::CT.ELASTICFILESYSYSTEM.PR.2',
        `Backups are switched off in the definition: ${definition.backup.reason}`,
      );
    }
    const resource = this.fileSystem.node.defaultChild as efs.CfnFileSystem;
    // By property: the L2 would let everybody write who has mounted it, and names each number of days.
    resource.fileSystemPolicy = onlyEncrypted();
    resource.lifecyclePolicies = lifecycleOf(definition);
    this.accessPoint = this.fileSystem.addAccessPoint('AccessPoint', {
      path: definition.path,
      posixUser: { uid: definition.user, gid: definition.user },
      createAcl: { ownerUid: definition.user, ownerGid: definition.user, permissions: '750' },
    });
    Tags.of(this).add('component', `files-${name}`);
    const { path, user, throughput, infrequentAccessDays, archiveDays, backup } = definition;
    recordComponent(this, {
      kind: 'files',
      name,
      owner,
      facts: { path, user, throughput, infrequentAccessDays, archiveDays, backup },
    });
  }

  admit(consumer: Consumer, { access, mountPath }: UseOf<'files'>): Injection {
    new NetworkPath(consumer.scope, `Files${pascalCase(this.name)}`, {
      consumer,
      target: this.securityGroup,
      port,
      description: `Files ${this.name}`,
    });
    consumer.grantee.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: [...actions[access]],
        resources: [this.fileSystem.fileSystemArn],
        conditions: { StringEquals: { 'elasticfilesystem:AccessPointArn': this.accessPoint.accessPointArn } },
      }),
    );
    const mount = {
      name: this.name,
      path: mountPath,
      readOnly: access === 'read',
      fileSystemId: this.fileSystem.fileSystemId,
      accessPointId: this.accessPoint.accessPointId,
    };
    return { variables: { [filesVariables(this.name).path]: mountPath }, secrets: {}, mounts: [mount] };
  }
}

const after = (days: number): string => (days === 1 ? 'AFTER_1_DAY' : `AFTER_${days}_DAYS`);

function lifecycleOf({
  infrequentAccessDays,
  archiveDays,
}: FilesDefinition): efs.CfnFileSystem.LifecyclePolicyProperty[] {
  return [
    { transitionToIa: after(infrequentAccessDays) },
    ...(archiveDays === undefined ? [] : [{ transitionToArchive: after(archiveDays) }]),
    { transitionToPrimaryStorageClass: 'AFTER_1_ACCESS' },
  ];
}

/** With a policy of its own a file system admits nobody who has no right, and nobody in the clear. */
function onlyEncrypted(): iam.PolicyDocument {
  return new iam.PolicyDocument({
    statements: [
      new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        principals: [new iam.AnyPrincipal()],
        actions: ['*'],
        conditions: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    ],
  });
}
