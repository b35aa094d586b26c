import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnGuardValidator } from '@cdklabs/cdk-validator-cfnguard';
import { App, type IPolicyValidationContext } from 'aws-cdk-lib';
import { readControls } from '../../../../lib/policy/packs/control-tower/control.js';
import { controlsFolder } from '../../../../lib/policy/packs/control-tower/guard-package.js';
import { judgedDocument } from '../../../../lib/policy/packs/control-tower/judged-document.js';
import { runGuard } from '../../../../lib/policy/packs/control-tower/run-guard.js';

const controls = readControls(controlsFolder);
const encrypted = {
  ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
};
const template = {
  Resources: {
    Dead: { Type: 'AWS::SQS::Queue', Properties: {} },
    Orders: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        SqsManagedSseEnabled: true,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 5 },
      },
    },
    Plain: {
      Type: 'AWS::S3::Bucket',
      Properties: { LoggingConfiguration: { DestinationBucketName: { Ref: 'Logs' } } },
    },
    Logs: { Type: 'AWS::S3::Bucket', Properties: { BucketEncryption: encrypted } },
    Lost: { Type: 'AWS::S3::Bucket', Properties: { LoggingConfiguration: { DestinationBucketName: { Ref: 'Dead' } } } },
    Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: [{ Effect: 'Allow', Action: 'kms:*' }] } } },
    Function: { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs24.x' } },
  },
};

const judge = (changed: { Resources: Record<string, { Type: string }> } = template) => {
  const asked = judgedDocument(changed, controls);
  if (asked === undefined) throw new Error('nothing to judge');
  return runGuard(asked.controls, asked.document);
};

test('a control finds the resources that break it and no others', () => {
  expect(judge().found).toMatchObject({ 'CT.SQS.PR.1': ['Dead'], 'CT.S3.PR.2': ['Logs', 'Lost'] });
});

test('a control that nothing breaks has passed', () => {
  const { Orders } = template.Resources;
  const { Dead } = template.Resources;
  const allowed = { ...Dead, Properties: { RedriveAllowPolicy: { redrivePermission: 'allowAll' } } };
  expect(judge({ Resources: { Orders, Dead: allowed } }).passed).toContain('CT.SQS.PR.1');
});

test('a control that leaves out what it was shown has neither passed nor failed', () => {
  const instance = { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'aurora-postgresql' } };
  const { passed, found } = judge({ Resources: { Instance: instance } });
  expect([...passed, ...Object.keys(found)]).not.toContain('CT.RDS.PR.1');
});

test('what is found is what the plugin of the package finds', () => {
  // For this one the plugin names the queue that a bucket refers to, and not the bucket alone.
  const { Lost, ...resources } = template.Resources;
  const comparable = { Resources: resources };
  const folder = mkdtempSync(join(tmpdir(), 'guard-'));
  const templatePath = join(folder, 'a.template.json');
  writeFileSync(templatePath, JSON.stringify(comparable));
  const plugin = new CfnGuardValidator({
    controlTowerRulesEnabled: false,
    rules: ['sqs', 's3', 'keymanagementservice', 'lambda'].map((service) => join(controlsFolder, service)),
  });
  const context: IPolicyValidationContext = {
    templatePaths: [templatePath],
    stackTemplates: [],
    appConstruct: new App(),
  };
  const byRule = new Map<string, Set<string>>();
  for (const { ruleName, violatingResources } of plugin.validate(context).violations) {
    const logicalIds = byRule.get(ruleName) ?? new Set();
    for (const { resourceLogicalId } of violatingResources) logicalIds.add(String(resourceLogicalId));
    byRule.set(ruleName, logicalIds);
  }
  const theirs = [...byRule].map(([rule, ids]) => [
    controls.find(({ ruleName }) => ruleName === rule)?.id,
    [...ids].sort(),
  ]);
  const ours = Object.entries(judge(comparable).found).map(([id, ids]) => [id, [...ids].sort()]);
  expect(ours.length).toBeGreaterThan(8);
  expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));
});

test('a rule that cannot be read is said, not passed over', () => {
  const [first] = controls.filter(({ id }) => id === 'CT.SQS.PR.1');
  if (first === undefined) throw new Error('the control is gone');
  const asked = judgedDocument(template, [{ ...first, text: 'rule broken when {' }]);
  expect(() => runGuard(asked?.controls ?? [], asked?.document ?? '')).toThrow(/cfn-guard/);
});
