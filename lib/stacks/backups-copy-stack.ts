import type { Construct } from 'constructs';
import type { Identity } from '../constructs/component/identity.js';
import { EncryptionKey } from '../constructs/foundation/encryption-key.js';
import { BackupVault } from '../constructs/recovery/backup-vault.js';
import { PlatformStack } from './platform-stack.js';

export interface BackupsCopyStackProps {
  readonly identity: Identity;
  readonly region: string;
}

/** The second copy, in another region and under another key. */
export class BackupsCopyStack extends PlatformStack {
  constructor(scope: Construct, { identity, region }: BackupsCopyStackProps) {
    super(scope, {
      identity,
      name: 'backups-copy',
      purpose: 'Second copies of databases and files, where their region does not reach',
      lifetime: 'lasting',
      region,
    });
    const { key } = new EncryptionKey(this, 'EncryptionKey', { identity, eventBus: false });
    new BackupVault(this, 'Vault', { identity, encryptionKey: key });
  }
}
