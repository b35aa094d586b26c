import type { aws_ec2 as ec2, aws_kms as kms } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmBoard, type AlarmTopics } from '../alarms/alarm-board.js';
import { functionAlarms, functionComponent } from '../alarms/function-alarms.js';
import { functionGraphs } from '../alarms/function-graphs.js';
import { healthAlarms } from '../alarms/health-alarms.js';
import { webhookAlarms } from '../alarms/webhook-alarms.js';
import type { Identity } from '../constructs/component/identity.js';
import type { Targets } from '../constructs/component/reachable.js';
import { SavedQueries } from '../constructs/component/saved-queries.js';
import { NodeFunction, type NodeFunctionProps } from '../constructs/function/function.js';
import type { Queue } from '../constructs/messaging/queue.js';
import type { FunctionDefinition } from '../definition/function.js';
import { PlatformStack } from './platform-stack.js';

export interface FunctionStackProps {
  readonly identity: Identity;
  readonly name: string;
  readonly definition: FunctionDefinition;
  /** The queue that its trigger names, when it names one. */
  readonly queue: Queue | undefined;
  readonly vpc: ec2.IVpc;
  readonly targets: Targets;
  readonly encryptionKey: kms.IKey;
  readonly topics: AlarmTopics;
  readonly balancer: NodeFunctionProps['balancer'];
  readonly testListener: NodeFunctionProps['testListener'];
  /** Where the built handlers are, such as `dist/lambda`. */
  readonly codeFolder: string;
}

/** One Lambda handler with its trigger and its alarms. */
export class FunctionStack extends PlatformStack {
  readonly function: NodeFunction;
  readonly boards: readonly AlarmBoard[];

  constructor(scope: Construct, props: FunctionStackProps) {
    const { identity, name, definition, topics } = props;
    const component = functionComponent(name);
    const owner = definition.owner ?? identity.owner;
    super(scope, { identity, name: component, purpose: `Function ${name}`, lifetime: 'replaceable', owner });
    this.function = new NodeFunction(this, 'Function', { ...props, owner });
    new SavedQueries(this, 'Queries', { identity, component, logGroup: this.function.logGroup, writer: 'function' });
    this.boards = [
      new AlarmBoard(this, 'Alarms', {
        identity,
        component,
        topics,
        specs: [
          ...functionAlarms(this.function, definition),
          ...healthAlarms(identity, definition),
          ...webhookAlarms(identity, name, definition),
        ],
        graphs: functionGraphs(this.function.function),
      }),
    ];
  }
}
