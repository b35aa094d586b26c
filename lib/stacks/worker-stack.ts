import type { aws_ec2 as ec2, aws_ecs as ecs, aws_kms as kms } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmBoard, type AlarmTopics, alarmName } from '../alarms/alarm-board.js';
import { budgetAlarms } from '../alarms/budget-alarms.js';
import { deadLetterHeading, queueAgeAlarm, queueComponent } from '../alarms/queue-alarms.js';
import { workerAlarms, workerComponent } from '../alarms/worker-alarms.js';
import { workerGraphs } from '../alarms/worker-graphs.js';
import type { Identity } from '../constructs/component/identity.js';
import type { Targets } from '../constructs/component/reachable.js';
import { SavedQueries } from '../constructs/component/saved-queries.js';
import { ServiceLevels } from '../constructs/component/service-level.js';
import type { Queue } from '../constructs/messaging/queue.js';
import type { Telemetry } from '../constructs/telemetry/collector.js';
import { Worker } from '../constructs/worker/worker.js';
import { workerLevels } from '../constructs/worker/worker-levels.js';
import type { AlarmThresholds } from '../definition/alarms.js';
import type { ServiceConnectDefinition } from '../definition/service-connect.js';
import type { WorkerDefinition } from '../definition/worker.js';
import { PlatformStack } from './platform-stack.js';

export interface WorkerStackProps {
  readonly mesh: ServiceConnectDefinition;
  readonly identity: Identity;
  readonly name: string;
  readonly definition: WorkerDefinition;
  readonly queue: Queue;
  readonly cluster: ecs.ICluster;
  readonly vpc: ec2.IVpc;
  readonly targets: Targets;
  readonly encryptionKey: kms.IKey;
  readonly telemetry: Telemetry | undefined;
  readonly topics: AlarmTopics;
  readonly thresholds: AlarmThresholds;
}

/** One worker with its scaling and its alarms. */
export class WorkerStack extends PlatformStack {
  readonly worker: Worker;
  readonly boards: readonly AlarmBoard[];

  constructor(scope: Construct, props: WorkerStackProps) {
    const { identity, name, definition, queue, topics } = props;
    const component = workerComponent(name);
    const owner = definition.owner ?? identity.owner;
    super(scope, {
      identity,
      name: component,
      purpose: `Worker ${name} on queue ${definition.queue}`,
      lifetime: 'replaceable',
      owner,
    });
    // A board of its own, because the service waits for it: a deployment may only name alarms that exist.
    const queueBoard = new AlarmBoard(this, 'QueueAlarms', {
      identity,
      component,
      topics,
      specs: [queueAgeAlarm(queue, definition.objectives.oldestMessageSeconds)],
    });
    const rollbackAlarms = [
      ...queueBoard.specs.map((spec) => alarmName(identity, component, spec)),
      alarmName(identity, queueComponent(definition.queue), deadLetterHeading),
    ];
    this.worker = new Worker(this, 'Worker', {
      ...props,
      owner,
      rollbackAlarms: definition.deployment.alarmRollback.enabled ? rollbackAlarms : [],
    });
    new SavedQueries(this, 'Queries', { identity, component, logGroup: this.worker.logGroup, writer: 'container' });
    this.worker.service.node.addDependency(queueBoard);
    const levels = workerLevels(name, definition.objectives, queue);
    new ServiceLevels(this, 'Levels', { identity, component, levels });
    const board = new AlarmBoard(this, 'Alarms', {
      identity,
      component,
      topics,
      specs: [...workerAlarms(this.worker, definition, props.thresholds), ...budgetAlarms(identity, component, levels)],
      graphs: workerGraphs({ service: this.worker.service, queue }),
    });
    this.boards = [queueBoard, board];
  }
}
