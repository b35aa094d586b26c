import {
  aws_backup as backup,
  aws_events as events,
  aws_iam as iam,
  type aws_kms as kms,
  type aws_sqs as sqs,
  aws_events_targets as targets,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { BackupsDefinition } from '../../definition/backups.js';
import { acknowledge } from '../../policy/acknowledge.js';
import type { Identity } from '../component/identity.js';
import { pascalCase } from '../component/stateful.js';
import type { Database } from '../database/database.js';
import { keptEvents } from '../messaging/kept-events.js';
import type { FileSystem } from '../storage/file-system.js';
import { BackupVault, vaultArn } from './backup-vault.js';

export interface BackupsProps {
  readonly identity: Identity;
  readonly definition: BackupsDefinition;
  readonly databases: Readonly<Record<string, Database>>;
  readonly files: Readonly<Record<string, FileSystem>>;
  readonly encryptionKey: kms.IKey;
}

const policies = ['AWSBackupServiceRolePolicyForBackup', 'AWSBackupServiceRolePolicyForRestores'];

/** States in which a job has ended without what it was for. */
const badly = ['FAILED', 'EXPIRED', 'ABORTED'];

/** A plan that copies every database and every file system, keeps the copies, and tries whether they can be restored. */
export class Backups extends Construct {
  /** Jobs that ended badly, until somebody has looked. */
  readonly failed: sqs.Queue;

  constructor(scope: Construct, id: string, props: BackupsProps) {
    super(scope, id);
    const { identity, databases, files } = props;
    const vault = new BackupVault(this, 'Vault', { identity, encryptionKey: props.encryptionKey });
    const role = this.role();
    const plan = this.plan(vault, props);
    new backup.CfnBackupSelection(this, 'Selection', {
      backupPlanId: plan.attrBackupPlanId,
      backupSelection: {
        selectionName: 'data',
        iamRoleArn: role.roleArn,
        // The replicas follow their primary: a copy of each would be the same data again.
        resources: [
          ...Object.values(databases).map(({ primary }) => primary.instanceArn),
          ...Object.values(files).map(({ fileSystem }) => fileSystem.fileSystemArn),
        ],
      },
    });
    const test = this.restoreTest(vault, role, props);
    this.failed = keptEvents(this, 'Failed', 'It is itself the dead-letter queue, of a rule');
    this.keepFailedJobs(vault, test, props);
  }

  private role(): iam.Role {
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('backup.amazonaws.com'),
      description: 'Copies databases and files, and restores them',
      managedPolicies: policies.map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(`service-role/${name}`)),
    });
    for (const name of policies) {
      acknowledge(
        role,
        `AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/${name}]`,
        'AWS keeps this policy in step with what AWS Backup calls for each kind of data; a copy of it would fall behind',
      );
    }
    return role;
  }

  private plan({ name }: BackupVault, { identity, definition }: BackupsProps): backup.CfnBackupPlan {
    const { cron, keepDays, copy } = definition;
    return new backup.CfnBackupPlan(this, 'Plan', {
      backupPlan: {
        backupPlanName: name,
        backupPlanRule: [
          {
            ruleName: 'copies',
            targetBackupVault: name,
            scheduleExpression: `cron(${cron})`,
            startWindowMinutes: 60,
            completionWindowMinutes: 720,
            lifecycle: { deleteAfterDays: keepDays },
            ...(copy === undefined
              ? {}
              : {
                  copyActions: [
                    {
                      destinationBackupVaultArn: vaultArn(this, identity, copy.region),
                      lifecycle: { deleteAfterDays: copy.keepDays },
                    },
                  ],
                }),
          },
        ],
      },
    });
  }

  /** In the subnets and behind the security group of the original: without them AWS takes the default network, which may be gone. */
  private restoreTest(
    vault: BackupVault,
    role: iam.IRole,
    { identity, definition: { restoreTest }, databases }: BackupsProps,
  ): backup.CfnRestoreTestingPlan | undefined {
    if (restoreTest === undefined) return undefined;
    // It takes letters, digits and underscores only.
    const planName = `${identity.platform}_${identity.environment}`.replaceAll('-', '_');
    const plan = new backup.CfnRestoreTestingPlan(this, 'RestoreTest', {
      restoreTestingPlanName: planName,
      scheduleExpression: `cron(${restoreTest.cron})`,
      startWindowHours: 4,
      recoveryPointSelection: {
        algorithm: 'LATEST_WITHIN_WINDOW',
        includeVaults: [vaultArn(this, identity, identity.region)],
        recoveryPointTypes: ['SNAPSHOT'],
        selectionWindowDays: 7,
      },
    });
    plan.node.addDependency(vault);
    for (const [database, { primary, subnetGroupName, securityGroup }] of Object.entries(databases)) {
      new backup.CfnRestoreTestingSelection(this, `RestoreOf${pascalCase(database)}`, {
        restoreTestingPlanName: plan.ref,
        restoreTestingSelectionName: database.replaceAll('-', '_'),
        protectedResourceType: 'RDS',
        protectedResourceArns: [primary.instanceArn],
        iamRoleArn: role.roleArn,
        validationWindowHours: restoreTest.keepHours,
        restoreMetadataOverrides: {
          dbSubnetGroupName: subnetGroupName,
          vpcSecurityGroupIds: `["${securityGroup.securityGroupId}"]`,
          multiAz: 'false',
        },
      });
    }
    return plan;
  }

  private keepFailedJobs(
    { name }: BackupVault,
    test: backup.CfnRestoreTestingPlan | undefined,
    { identity }: BackupsProps,
  ): void {
    new events.Rule(this, 'FailedJobs', {
      description: 'Backups, copies and restore tests that ended badly',
      eventPattern: {
        source: ['aws.backup'],
        detailType: ['Backup Job State Change', 'Copy Job State Change', 'Restore Job State Change'],
        detail: {
          $or: [
            { backupVaultName: [name], state: badly },
            { sourceBackupVaultArn: [vaultArn(this, identity, identity.region)], state: badly },
            ...(test === undefined ? [] : [{ restoreTestingPlanArn: [test.attrRestoreTestingPlanArn], status: badly }]),
          ],
        },
      },
      targets: [new targets.SqsQueue(this.failed)],
    });
  }
}
