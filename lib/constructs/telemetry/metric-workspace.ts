import { aws_aps as aps, type aws_kms as kms, Stack, type aws_sns as sns } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { PrometheusRule } from '../../definition/prometheus-rule.js';
import type { TelemetryDefinition } from '../../definition/telemetry.js';
import { type Identity, nameFor } from '../component/identity.js';
import { pinLogicalId, removalPolicy } from '../component/stateful.js';

interface Topics {
  readonly page: sns.ITopic;
  readonly ticket: sns.ITopic;
}

export interface MetricWorkspaceProps {
  readonly identity: Identity;
  readonly definition: Extract<TelemetryDefinition['metrics'], { kind: 'prometheus' }>;
  readonly encryptionKey: kms.IKey;
  /** Where alerts go; their policies admit the workspace. */
  readonly topics: Topics;
}

/** A workspace of Amazon Managed Service for Prometheus, with its rules, whose alerts go where alarms go. */
export class MetricWorkspace extends Construct {
  readonly workspaceArn: string;
  readonly workspaceId: string;
  readonly remoteWriteUrl: string;

  constructor(scope: Construct, id: string, { identity, definition, encryptionKey, topics }: MetricWorkspaceProps) {
    super(scope, id);
    const { retentionDays, evaluationSeconds, rules } = definition;
    const workspace = new aps.CfnWorkspace(this, 'Resource', {
      alias: nameFor(identity),
      kmsKeyArn: encryptionKey.keyArn,
      workspaceConfiguration: { retentionPeriodInDays: retentionDays },
      alertManagerDefinition: alertManager(topics, identity),
    });
    pinLogicalId(workspace, 'MetricWorkspace');
    workspace.applyRemovalPolicy(removalPolicy(identity.protection, { snapshots: false }));
    this.workspaceArn = workspace.attrArn;
    this.workspaceId = workspace.attrWorkspaceId;
    this.remoteWriteUrl = `${workspace.attrPrometheusEndpoint}api/v1/remote_write`;
    if (rules.length > 0) {
      new aps.CfnRuleGroupsNamespace(this, 'Rules', {
        name: 'platform',
        workspace: workspace.attrArn,
        // YAML takes JSON.
        data: Stack.of(this).toJsonString({
          groups: [{ name: 'platform', interval: `${evaluationSeconds}s`, rules: rules.map(ruleOf) }],
        }),
      });
    }
  }
}

function ruleOf(rule: PrometheusRule): Record<string, unknown> {
  if (rule.kind === 'record') return { record: rule.name, expr: rule.expression };
  return {
    alert: rule.name,
    expr: rule.expression,
    for: `${rule.forSeconds}s`,
    labels: { severity: rule.severity },
    annotations: { meaning: rule.meaning, runbook: 'docs/runbook.md#metric-alert' },
  };
}

/** By hand: the one key holds a text of YAML in YAML. The braces are the template language of Alertmanager. */
function alertManager({ page, ticket }: Topics, identity: Identity): string {
  const receiver = (name: string, topicArn: string): string[] => [
    `    - name: ${name}`,
    '      sns_configs:',
    `        - topic_arn: ${topicArn}`,
    '          sigv4:',
    `            region: ${identity.region}`,
    `          subject: '${nameFor(identity)} {{ .CommonLabels.alertname }}'`,
    '          send_resolved: true',
    `          message: '{{ range .Alerts }}{{ .Status }} {{ .Labels.alertname }}: {{ .Annotations.meaning }} Runbook: {{ .Annotations.runbook }} {{ end }}'`,
  ];
  return [
    'alertmanager_config: |',
    '  route:',
    '    receiver: ticket',
    '    group_by: [alertname]',
    '    routes:',
    '      - matchers: [severity="page"]',
    '        receiver: page',
    '  receivers:',
    ...receiver('page', page.topicArn),
    ...receiver('ticket', ticket.topicArn),
    '',
  ].join('\n');
}
