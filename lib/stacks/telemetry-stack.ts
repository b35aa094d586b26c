import type { aws_kms as kms } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmBoard, type AlarmTopics } from '../alarms/alarm-board.js';
import { metricAlarms } from '../alarms/metric-alarms.js';
import type { Identity } from '../constructs/component/identity.js';
import { MetricWorkspace, type MetricWorkspaceProps } from '../constructs/telemetry/metric-workspace.js';
import { PlatformStack } from './platform-stack.js';

export interface TelemetryStackProps {
  readonly identity: Identity;
  readonly definition: MetricWorkspaceProps['definition'];
  readonly encryptionKey: kms.IKey;
  readonly topics: AlarmTopics;
}

/** Metrics of containers, and what is computed from them. */
export class TelemetryStack extends PlatformStack {
  readonly workspace: MetricWorkspace;

  constructor(scope: Construct, { identity, definition, encryptionKey, topics }: TelemetryStackProps) {
    super(scope, {
      identity,
      name: 'telemetry',
      purpose: 'Metrics of containers, with their rules and alerts',
      lifetime: 'stateful',
    });
    this.workspace = new MetricWorkspace(this, 'Metrics', { identity, definition, encryptionKey, topics });
    new AlarmBoard(this, 'Alarms', {
      identity,
      component: 'telemetry',
      topics,
      specs: metricAlarms(this.workspace),
    });
  }
}
