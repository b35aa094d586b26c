import {
  type aws_ec2 as ec2,
  aws_ecs as ecs,
  aws_iam as iam,
  type aws_kms as kms,
  type aws_logs as logs,
  Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { workerVariables } from '../../../service/contract.js';
import type { ServiceConnectDefinition } from '../../definition/service-connect.js';
import { workerDeploymentPercent } from '../../definition/task-counts.js';
import type { WorkerDefinition } from '../../definition/worker.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { recordComponent } from '../component/component-facts.js';
import type { Identity } from '../component/identity.js';
import { admitAll, mergeInjections, type Targets } from '../component/reachable.js';
import { acceptNoBreaker } from '../container/accept-no-breaker.js';
import { capacityStrategy } from '../container/capacity-strategy.js';
import { ContainerTask } from '../container/container-task.js';
import { inMemoryCacheVariables } from '../container/in-memory-cache-variables.js';
import { proxyLogs } from '../container/proxy-logs.js';
import type { Queue } from '../messaging/queue.js';
import { ComponentSecurityGroup } from '../network/component-security-group.js';
import type { Telemetry } from '../telemetry/collector.js';
import { WorkerScaling } from './worker-scaling.js';

export interface WorkerProps {
  /** How calls by name are made in this environment. */
  readonly mesh: ServiceConnectDefinition;
  readonly identity: Identity;
  readonly name: string;
  /** Team that answers for it. */
  readonly owner: string;
  readonly definition: WorkerDefinition;
  readonly queue: Queue;
  /** With its Fargate capacity providers, and with a default namespace when the worker uses a service. */
  readonly cluster: ecs.ICluster;
  readonly vpc: ec2.IVpc;
  readonly targets: Targets;
  readonly encryptionKey: kms.IKey;
  readonly telemetry: Telemetry | undefined;
  /** Literal names of the alarms that roll a deployment back; none watches the service itself, which would be a circle. */
  readonly rollbackAlarms: readonly string[];
}

/** Tasks that consume one queue. Nobody calls them; they follow the queue in number. */
export class Worker extends Construct {
  readonly service: ecs.FargateService;
  readonly logGroup: logs.ILogGroup;
  readonly securityGroup: ec2.SecurityGroup;
  readonly taskRole: iam.Role;
  readonly scaling: WorkerScaling;

  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id);
    const { identity, name, definition, queue } = props;
    this.taskRole = new iam.Role(this, 'TaskRole', {
      assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
      description: `What the code of worker ${name} may do`,
    });
    this.securityGroup = new ComponentSecurityGroup(this, 'SecurityGroup', {
      vpc: props.vpc,
      description: `Worker ${name}`,
    }).securityGroup;
    const paths = new Construct(this, 'Uses');
    const consumer = { scope: paths, grantee: this.taskRole, securityGroup: this.securityGroup };
    const injection = mergeInjections([
      queue.admit(consumer, { kind: 'queue', name: definition.queue, access: 'consume' }),
      admitAll(consumer, definition.uses, props.targets),
    ]);
    if (outlastsStop(definition)) allowScaleInProtection(this.taskRole, props.cluster, identity);
    const task = new ContainerTask(this, 'Task', {
      identity,
      component: name,
      definition,
      taskRole: this.taskRole,
      injection,
      variables: workerEnvironmentOf(definition, queue),
      encryptionKey: props.encryptionKey,
      telemetry: props.telemetry,
      stopTimeoutSeconds: definition.shutdownSeconds,
    });
    this.logGroup = task.logGroup;
    this.service = this.serviceOf(task, props);
    acceptNoBreaker(this.service, definition.deployment.breaker);
    // A task that starts before its rules exist fails on its first connection.
    this.service.node.addDependency(paths);
    this.scaling = new WorkerScaling(this, 'Scaling', { identity, name, definition, queue, service: this.service });
    recordComponent(this, { kind: 'worker', name, owner: props.owner, facts: factsOf(definition, queue) });
  }

  private serviceOf(task: ContainerTask, props: WorkerProps): ecs.FargateService {
    const { definition, cluster, rollbackAlarms } = props;
    return new ecs.FargateService(this, 'Service', {
      cluster,
      taskDefinition: task.taskDefinition,
      securityGroups: [this.securityGroup],
      vpcSubnets: { subnetGroupName: 'private' },
      assignPublicIp: false,
      capacityProviderStrategies: capacityStrategy(definition.capacity),
      minHealthyPercent: 100,
      maxHealthyPercent: workerDeploymentPercent,
      availabilityZoneRebalancing: ecs.AvailabilityZoneRebalancing.ENABLED,
      ...(definition.deployment.breaker.enabled ? { circuitBreaker: { rollback: true } } : {}),
      ...(rollbackAlarms.length === 0
        ? {}
        : {
            deploymentAlarms: {
              alarmNames: [...rollbackAlarms],
              behavior: ecs.AlarmBehavior.ROLLBACK_ON_ALARM,
            },
          }),
      // A client only: it calls services by name and has no name itself.
      ...(definition.uses.some(({ kind }) => kind === 'service')
        ? { serviceConnectConfiguration: proxyLogs(props.mesh, task) }
        : {}),
      enableECSManagedTags: true,
      propagateTags: ecs.PropagatedTagSource.SERVICE,
    });
  }
}

/** Only then the code protects its task; any other message is finished before the task has to be gone. */
const outlastsStop = ({ messageTime, shutdownSeconds }: WorkerDefinition) => messageTime.maxSeconds > shutdownSeconds;

/** AWS ECS guide, "Protect your Amazon ECS tasks from being terminated by scale-in events": what the task role needs. */
function allowScaleInProtection(role: iam.Role, { clusterArn }: ecs.ICluster, { account }: Identity): void {
  const stack = Stack.of(role);
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['ecs:UpdateTaskProtection', 'ecs:GetTaskProtection'],
      resources: [stack.formatArn({ service: 'ecs', resource: 'task', resourceName: '*' })],
      conditions: { ArnEquals: { 'ecs:cluster': clusterArn } },
    }),
  );
  acknowledge(
    role,
    'Headroom::HEADROOM-ECS-015',
    'Only messages that outlast the stop are protected, for the longest that one may take and no longer',
  );
  acknowledge(
    role,
    `AwsSolutions::AwsSolutions-IAM5[Resource::arn:${stack.partition}:ecs:${stack.region}:${account ?? '<AWS::AccountId>'}:task/*]`,
    'A task has no name before it runs; the condition leaves only those of this cluster',
  );
}

function workerEnvironmentOf(definition: WorkerDefinition, queue: Queue): Record<string, string> {
  return {
    [workerVariables.queueUrl]: queue.queue.queueUrl,
    [workerVariables.concurrency]: String(definition.concurrency),
    [workerVariables.visibilitySeconds]: String(queue.definition.visibilitySeconds),
    // The container takes whole seconds.
    [workerVariables.messageMaxSeconds]: String(Math.ceil(definition.messageTime.maxSeconds)),
    ...inMemoryCacheVariables(definition.inMemoryCache),
  };
}

/** What reports want to know and no property says. */
function factsOf(definition: WorkerDefinition, queue: Queue): Record<string, unknown> {
  const { concurrency, messageTime, objectives, scaling, capacity, deployment, shutdownSeconds } = definition;
  return {
    queue: queue.queueName,
    visibilitySeconds: queue.definition.visibilitySeconds,
    concurrency,
    messageTime,
    objectives,
    scaling,
    capacity,
    deployment,
    shutdownSeconds,
  };
}
