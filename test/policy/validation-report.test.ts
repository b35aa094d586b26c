import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPolicyResult, readValidationReport } from '../../lib/policy/validation-report.js';

const at = (...paths: string[]) => paths.map((constructPath) => ({ constructPath }));

function givenReport(pluginReports: readonly object[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  writeFileSync(join(folder, 'validation-report.json'), JSON.stringify({ pluginReports }));
  return folder;
}

test('without a report nothing was validated', () => {
  expect(readValidationReport(mkdtempSync(join(tmpdir(), 'report-')))).toBeUndefined();
});

test('every construct of a violation is a finding under the id that would acknowledge it', () => {
  const folder = givenReport([
    {
      pluginName: 'CloudFormation Validate',
      violations: [
        { ruleName: 'W3010', description: 'zone', severity: 'error', violatingConstructs: at('A/One', 'A/Two') },
      ],
    },
  ]);
  expect(readValidationReport(folder)).toEqual({
    findings: [
      { rule: 'CloudFormation-Validate::W3010', severity: 'error', description: 'zone', path: 'A/One' },
      { rule: 'CloudFormation-Validate::W3010', severity: 'error', description: 'zone', path: 'A/Two' },
    ],
    acknowledged: [],
  });
});

test('warnings of constructs are findings beside those of validators', () => {
  const folder = givenReport([
    { pluginName: 'AwsSolutions', violations: [] },
    {
      pluginName: 'Construct Annotations',
      violations: [
        { ruleName: 'Annotation::x', description: 'careful', severity: 'warning', violatingConstructs: at('A') },
      ],
    },
  ]);
  expect(readValidationReport(folder)?.findings).toEqual([
    { rule: 'Annotation::x', severity: 'warning', description: 'careful', path: 'A' },
  ]);
});

test('an acknowledged finding keeps its reason, owner and last day', () => {
  const folder = givenReport([
    {
      pluginName: 'AwsSolutions',
      violations: [],
      suppressedViolations: [
        {
          ruleName: 'AwsSolutions-SQS3',
          description: 'no dead-letter queue',
          violatingConstructs: at('A/Dead'),
          acknowledgedId: 'AwsSolutions::AwsSolutions-SQS3',
          reason: 'It is a dead-letter queue itself (platform, until 2027-11-30)',
        },
      ],
    },
  ]);
  expect(readValidationReport(folder)?.acknowledged).toEqual([
    {
      rule: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'It is a dead-letter queue itself',
      owner: 'platform',
      expires: '2027-11-30',
      path: 'A/Dead',
    },
  ]);
});

test('a summary counts findings and what was accepted', () => {
  const violation = { ruleName: 'x', description: 'y', violatingConstructs: at('A', 'B') };
  const suppressed = {
    ...violation,
    acknowledgedId: 'AwsSolutions::x',
    reason: 'Nobody minds (platform, until 2027-11-30)',
  };
  const folder = givenReport([
    { pluginName: 'AwsSolutions', violations: [violation], suppressedViolations: [suppressed] },
  ]);
  expect(readPolicyResult(folder, {})).toEqual({ ran: true, findings: 2, acknowledged: 2, packs: {} });
});

test('a summary of a synth without validation ignores the report of an earlier one', () => {
  const violation = { ruleName: 'x', description: 'y', violatingConstructs: at('A') };
  const folder = givenReport([{ pluginName: 'AwsSolutions', violations: [violation] }]);
  expect(readPolicyResult(folder, undefined)).toEqual({ ran: false, findings: 0, acknowledged: 0, packs: {} });
});
