import type { aws_ec2 as ec2, aws_ecs as ecs, aws_kms as kms } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmBoard, type AlarmTopics } from '../alarms/alarm-board.js';
import { jobAlarms, jobComponent } from '../alarms/job-alarms.js';
import type { Identity } from '../constructs/component/identity.js';
import type { Targets } from '../constructs/component/reachable.js';
import { SavedQueries } from '../constructs/component/saved-queries.js';
import { Job } from '../constructs/job/job.js';
import type { Telemetry } from '../constructs/telemetry/collector.js';
import type { JobDefinition } from '../definition/job.js';
import { PlatformStack } from './platform-stack.js';

export interface JobStackProps {
  readonly identity: Identity;
  readonly name: string;
  readonly definition: JobDefinition;
  readonly cluster: ecs.ICluster;
  readonly vpc: ec2.IVpc;
  readonly targets: Targets;
  readonly encryptionKey: kms.IKey;
  readonly telemetry: Telemetry | undefined;
  readonly topics: AlarmTopics;
}

/** One job with its schedule and its alarm. */
export class JobStack extends PlatformStack {
  readonly job: Job;
  readonly boards: readonly AlarmBoard[];

  constructor(scope: Construct, props: JobStackProps) {
    const { identity, name, definition, topics } = props;
    const component = jobComponent(name);
    const owner = definition.owner ?? identity.owner;
    super(scope, { identity, name: component, purpose: `Job ${name}`, lifetime: 'replaceable', owner });
    this.job = new Job(this, 'Job', { ...props, owner });
    new SavedQueries(this, 'Queries', { identity, component, logGroup: this.job.logGroup, writer: 'container' });
    this.boards = [new AlarmBoard(this, 'Alarms', { identity, component, topics, specs: jobAlarms(name, this.job) })];
  }
}
