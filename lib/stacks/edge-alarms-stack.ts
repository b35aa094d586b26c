import type { aws_certificatemanager as acm, aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmBoard } from '../alarms/alarm-board.js';
import { edgeAlarms } from '../alarms/edge-alarms.js';
import { edgeGraphs } from '../alarms/edge-graphs.js';
import { firewallAlarms } from '../alarms/firewall-alarms.js';
import { firewallGraphs } from '../alarms/firewall-graphs.js';
import type { Identity } from '../constructs/component/identity.js';
import { Firewall } from '../constructs/firewall/firewall.js';
import { AlarmTopics } from '../constructs/foundation/alarm-topics.js';
import { EncryptionKey } from '../constructs/foundation/encryption-key.js';
import type { AlarmsDefinition } from '../definition/alarms.js';
import type { DistributionDefinition } from '../definition/edge.js';
import { PlatformStack } from './platform-stack.js';

export interface EdgeAlarmsStackProps {
  readonly identity: Identity;
  readonly definition: AlarmsDefinition;
  readonly distribution: cloudfront.IDistribution;
  /** Of the domain, where there is one. */
  readonly certificate?: acm.ICertificate;
  readonly firewall: DistributionDefinition['firewall'];
}

/** Alarms on the distribution: its metrics are in us-east-1, and alarms tell only topics of their own region. */
export class EdgeAlarmsStack extends PlatformStack {
  readonly board: AlarmBoard;

  constructor(scope: Construct, props: EdgeAlarmsStackProps) {
    const { identity, definition, distribution, certificate, firewall } = props;
    super(scope, {
      identity,
      name: 'edge-alarms',
      purpose: 'Alarms on the content delivery network, whose metrics AWS keeps in us-east-1',
      lifetime: 'replaceable',
      region: 'us-east-1',
    });
    const { key } = new EncryptionKey(this, 'EncryptionKey', { identity, eventBus: false });
    const names = firewall?.enabled ? Firewall.metricNames(identity, 'CLOUDFRONT', firewall) : undefined;
    const topics = new AlarmTopics(this, 'AlarmTopics', { identity, definition, encryptionKey: key });
    this.board = new AlarmBoard(this, 'Alarms', {
      identity,
      component: 'edge',
      topics,
      specs: [
        ...edgeAlarms({ distribution, certificate }, definition.thresholds),
        ...(names === undefined ? [] : firewallAlarms(names, definition.thresholds)),
      ],
      graphs: [...edgeGraphs(distribution), ...(names === undefined ? [] : firewallGraphs(names))],
    });
  }
}
