import { ArnFormat, aws_backup as backup, type aws_kms as kms, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { type Identity, nameFor } from '../component/identity.js';
import { pinLogicalId, removalPolicy } from '../component/stateful.js';

export interface BackupVaultProps {
  readonly identity: Identity;
  readonly encryptionKey: kms.IKey;
}

/** The same in every region, so that a plan can name a vault of another one. */
export const vaultName = (identity: Identity): string => nameFor(identity, 'backups');

/** The vault of this name in a region, by ARN: what is in another region cannot be referred to. */
export const vaultArn = (scope: Construct, identity: Identity, region: string): string =>
  Stack.of(scope).formatArn({
    service: 'backup',
    region,
    resource: 'backup-vault',
    resourceName: vaultName(identity),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/** Where copies are. AWS deletes no vault that holds some, which is meant. */
export class BackupVault extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, { identity, encryptionKey }: BackupVaultProps) {
    super(scope, id);
    const vault = new backup.CfnBackupVault(this, 'Resource', {
      backupVaultName: vaultName(identity),
      encryptionKeyArn: encryptionKey.keyArn,
    });
    pinLogicalId(vault, 'BackupVault');
    vault.applyRemovalPolicy(removalPolicy(identity.protection, { snapshots: false }));
    this.name = vault.ref;
  }
}
