import { Match, Template } from 'aws-cdk-lib/assertions';
import type { z } from 'zod';
import { alarmsSchema } from '../../lib/definition/alarms.js';
import { backupsSchema } from '../../lib/definition/backups.js';
import { filesSchema } from '../../lib/definition/files.js';
import { BackupsCopyStack } from '../../lib/stacks/backups-copy-stack.js';
import { BackupsStack } from '../../lib/stacks/backups-stack.js';
import { DatabaseStack } from '../../lib/stacks/database-stack.js';
import { FilesStack } from '../../lib/stacks/files-stack.js';
import { givenDatabaseDefinition, givenTieredSurroundings } from '../given/database.js';
import { givenProductionIdentity } from '../given/identity.js';
import { policyFindings } from '../given/policy-findings.js';
import { givenApp } from '../given/stack.js';

function given(change: z.input<typeof backupsSchema> = {}) {
  const app = givenApp();
  const identity = givenProductionIdentity();
  const { vpc, key, page, ticket } = givenTieredSurroundings(app, identity);
  const base = {
    identity,
    vpc,
    encryptionKey: key,
    topics: { page, ticket },
    thresholds: alarmsSchema.parse({}).thresholds,
  };
  const definition = givenDatabaseDefinition({ replicas: [{}] });
  const { database } = new DatabaseStack(app, { ...base, name: 'main', definition });
  const { files } = new FilesStack(app, {
    ...base,
    name: 'shared',
    definition: filesSchema.parse({}),
  });
  const stack = new BackupsStack(app, {
    ...base,
    definition: backupsSchema.parse(change),
    databases: { main: database },
    files: { shared: files },
  });
  return { app, stack };
}

const templateOf = (change: Parameters<typeof given>[0] = {}) => Template.fromStack(given(change).stack);
const planWith = (rule: object) => ({ BackupPlan: { BackupPlanRule: [Match.objectLike(rule)] } });

test('copies are made when the definition says, and kept as long', () => {
  templateOf({ cron: '30 2 * * ? *', keepDays: 90 }).hasResourceProperties(
    'AWS::Backup::BackupPlan',
    planWith({ ScheduleExpression: 'cron(30 2 * * ? *)', Lifecycle: { DeleteAfterDays: 90 } }),
  );
});

test('the primary and the files are copied, the replica is not', () => {
  const [selection] = Object.values(templateOf().findResources('AWS::Backup::BackupSelection'));
  const text = JSON.stringify(selection?.Properties.BackupSelection.Resources);
  expect(selection?.Properties.BackupSelection.Resources).toHaveLength(2);
  expect(text).toContain('shop-prod-database-main');
  expect(text).toContain('shop-prod-files-shared');
});

test('the vault is encrypted, and stays in production', () => {
  templateOf().hasResource('AWS::Backup::BackupVault', {
    Properties: { BackupVaultName: 'shop-prod-backups', EncryptionKeyArn: Match.anyValue() },
    DeletionPolicy: 'RetainExceptOnCreate',
  });
});

test('without a second region there is one copy', () => {
  const [plan] = Object.values(templateOf().findResources('AWS::Backup::BackupPlan'));
  expect(plan?.Properties.BackupPlan.BackupPlanRule[0]).not.toHaveProperty('CopyActions');
});

test('the second copy goes into the vault of the other region, for as long as it says', () => {
  templateOf({ copy: { region: 'eu-north-1', keepDays: 14 } }).hasResourceProperties(
    'AWS::Backup::BackupPlan',
    planWith({
      CopyActions: [
        {
          DestinationBackupVaultArn: 'arn:aws:backup:eu-north-1:111122223333:backup-vault:shop-prod-backups',
          Lifecycle: { DeleteAfterDays: 14 },
        },
      ],
    }),
  );
});

test('that vault has a key of its own, of its region', () => {
  const app = givenApp();
  const stack = new BackupsCopyStack(app, { identity: givenProductionIdentity(), region: 'eu-north-1' });
  expect(stack.region).toBe('eu-north-1');
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::KMS::Key', 1);
  template.hasResourceProperties('AWS::Backup::BackupVault', { BackupVaultName: 'shop-prod-backups' });
});

test('the latest copy of each database is restored into its own network, and deleted after some hours', () => {
  const template = templateOf({ restoreTest: { cron: '0 5 ? * MON *', keepHours: 8 } });
  template.hasResourceProperties('AWS::Backup::RestoreTestingPlan', {
    RestoreTestingPlanName: 'shop_prod',
    ScheduleExpression: 'cron(0 5 ? * MON *)',
    RecoveryPointSelection: { Algorithm: 'LATEST_WITHIN_WINDOW', RecoveryPointTypes: ['SNAPSHOT'] },
  });
  template.hasResourceProperties('AWS::Backup::RestoreTestingSelection', {
    RestoreTestingSelectionName: 'main',
    ProtectedResourceType: 'RDS',
    ValidationWindowHours: 8,
    RestoreMetadataOverrides: {
      dbSubnetGroupName: Match.anyValue(),
      vpcSecurityGroupIds: { 'Fn::Join': ['', ['["', Match.anyValue(), '"]']] },
      multiAz: 'false',
    },
  });
});

test('nobody asked for, no restore test', () => {
  templateOf().resourceCountIs('AWS::Backup::RestoreTestingPlan', 0);
});

test('what ended badly is kept and rings, restore tests only where there are some', () => {
  const detail = (template: Template) => {
    const [rule] = Object.values(template.findResources('AWS::Events::Rule'));
    return rule?.Properties.EventPattern.detail.$or;
  };
  const states = ['FAILED', 'EXPIRED', 'ABORTED'];
  expect(detail(templateOf())).toMatchObject([{ state: states }, { state: states }]);
  expect(detail(templateOf({ restoreTest: {} }))).toMatchObject([{}, {}, { status: states }]);
  templateOf().hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmName: 'shop-prod-backups-backup-failed' });
});

test.each(['AwsSolutions', 'Headroom'] as const)('%s finds no fault', (who) => {
  const { app, stack } = given({ copy: { region: 'eu-north-1' }, restoreTest: {} });
  expect(policyFindings(app, stack.stackName, who)).toEqual([]);
});
