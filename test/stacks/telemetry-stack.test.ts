import { Match, Template } from 'aws-cdk-lib/assertions';
import { telemetrySchema } from '../../lib/definition/telemetry.js';
import { TelemetryStack, type TelemetryStackProps } from '../../lib/stacks/telemetry-stack.js';
import { givenIdentity, givenProductionIdentity } from '../given/identity.js';
import { policyFindings } from '../given/policy-findings.js';
import { givenApp, givenSurroundings } from '../given/stack.js';

const workspaceType = 'AWS::APS::Workspace';
const alert = {
  kind: 'alert',
  name: 'OrdersFail',
  expression: 'rate(orders_failed_total[5m]) > 1',
  forSeconds: 120,
  severity: 'page',
  meaning: 'Customers cannot pay for what they ordered.',
};
const record = { kind: 'record', name: 'orders:rate5m', expression: 'sum(rate(orders_total[5m]))' };

function given(change: object = {}, identity = givenIdentity(), app = givenApp()) {
  const { metrics } = telemetrySchema.parse({ metrics: { kind: 'prometheus', ...change } });
  const { key, page, ticket } = givenSurroundings(app, { identity });
  return new TelemetryStack(app, {
    identity,
    definition: metrics as TelemetryStackProps['definition'],
    encryptionKey: key,
    topics: { page, ticket },
  });
}
const templateOf = (...args: Parameters<typeof given>) => Template.fromStack(given(...args));

const rulesOf = (template: Template) => {
  const [rules] = Object.values(template.findResources('AWS::APS::RuleGroupsNamespace'));
  return rules === undefined ? undefined : JSON.parse(rules.Properties.Data);
};

test('metrics are encrypted with the key of the environment and kept as long as asked', () => {
  templateOf({ retentionDays: 400 }).hasResourceProperties(workspaceType, {
    Alias: 'shop-dev',
    KmsKeyArn: Match.anyValue(),
    WorkspaceConfiguration: { RetentionPeriodInDays: 400 },
  });
});

test('in production they stay when the stack goes', () => {
  templateOf({}, givenProductionIdentity()).hasResource(workspaceType, {
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test('without rules there is no group of them', () => {
  templateOf().resourceCountIs('AWS::APS::RuleGroupsNamespace', 0);
});

test('rules are computed as often as asked: alerts with severity and meaning, records as new metrics', () => {
  expect(rulesOf(templateOf({ evaluationSeconds: 30, rules: [alert, record] }))).toEqual({
    groups: [
      {
        name: 'platform',
        interval: '30s',
        rules: [
          {
            alert: 'OrdersFail',
            expr: 'rate(orders_failed_total[5m]) > 1',
            for: '120s',
            labels: { severity: 'page' },
            annotations: {
              meaning: 'Customers cannot pay for what they ordered.',
              runbook: 'docs/runbook.md#metric-alert',
            },
          },
          { record: 'orders:rate5m', expr: 'sum(rate(orders_total[5m]))' },
        ],
      },
    ],
  });
});

test('alerts go to the topic of their severity', () => {
  const [workspace] = Object.values(templateOf().findResources(workspaceType));
  const text = JSON.stringify(workspace?.Properties.AlertManagerDefinition);
  expect(text).toMatch(/matchers: \[severity=\\+"page\\+"\]\\n {8}receiver: page/);
  expect(text).toMatch(/name: page\\n.*topic_arn: .*Page/);
  expect(text).toMatch(/name: ticket\\n.*topic_arn: .*Ticket/);
  expect(text).toContain('region: eu-west-1');
});

test('an alert that cannot be told is an alarm', () => {
  templateOf().hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: 'shop-dev-telemetry-metric-alert-lost',
    Namespace: 'AWS/Prometheus',
    Dimensions: [{ Name: 'Workspace', Value: { 'Fn::GetAtt': ['MetricWorkspace', 'WorkspaceId'] } }],
  });
});

test('nothing of it is found fault with', () => {
  const app = givenApp();
  expect(policyFindings(app, given({ rules: [alert] }, givenIdentity(), app).stackName)).toEqual([]);
});
