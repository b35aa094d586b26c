import {
  type CfnResource,
  Duration,
  aws_ec2 as ec2,
  aws_ecs as ecs,
  aws_iam as iam,
  type aws_kms as kms,
  type aws_lambda as lambda,
  type aws_logs as logs,
} from 'aws-cdk-lib';
import { Construct, type IDependable } from 'constructs';
import { apiVariables } from '../../../service/contract.js';
import { isShifting, type ShiftingDeployment } from '../../definition/deployment.js';
import type { ServiceDefinition } from '../../definition/service.js';
import type { ServiceConnectDefinition } from '../../definition/service-connect.js';
import type { LoadBalancer } from '../cluster/load-balancer.js';
import { recordComponent } from '../component/component-facts.js';
import type { Identity } from '../component/identity.js';
import { admitAll, type Targets } from '../component/reachable.js';
import { acceptNoBreaker } from '../container/accept-no-breaker.js';
import { capacityStrategy } from '../container/capacity-strategy.js';
import { ContainerTask } from '../container/container-task.js';
import { inMemoryCacheVariables } from '../container/in-memory-cache-variables.js';
import type { Telemetry } from '../telemetry/collector.js';
import { addHooks, type DeploymentHook } from './deployment-hooks.js';
import { Migration } from './migration.js';
import { stoodIn } from './placeholder.js';
import { deploymentOf } from './service-deployment.js';
import { meshOf } from './service-mesh.js';
import { ServiceRouting } from './service-routing.js';
import { ServiceScaling } from './service-scaling.js';
import type { TargetGroups } from './target-groups.js';
import { acknowledgeNoBreaker, shiftTraffic } from './traffic-shift.js';

export interface ServiceProps {
  readonly identity: Identity;
  readonly name: string;
  readonly definition: ServiceDefinition;
  readonly cluster: ecs.ICluster;
  readonly vpc: ec2.IVpc;
  /** Absent where the service has no routes. */
  readonly balancer: LoadBalancer | undefined;
  readonly securityGroup: ec2.ISecurityGroup;
  readonly targets: Targets;
  readonly encryptionKey: kms.IKey;
  readonly telemetry: Telemetry | undefined;
  /** Functions of the definition that a deployment may ask, by name. */
  readonly hookFunctions: Readonly<Record<string, Pick<lambda.IFunction, 'functionArn'>>>;
  /** Where the built handlers are. */
  readonly codeFolder: string;
  /** client: calls services by name. server: is called by name, and may call. */
  readonly serviceConnect: 'none' | 'client' | 'server';
  /** How calls by name are made in this environment. */
  readonly mesh: ServiceConnectDefinition;
}

/** How long a process keeps a connection that its caller never closes. */
const unendingSeconds = 3_600;

const appProtocols = {
  http1: ecs.AppProtocol.http,
  http2: ecs.AppProtocol.http2,
  grpc: ecs.AppProtocol.grpc,
} as const;

/** A container behind the balancer, or behind its name alone, that scales, drains and rolls back. */
export class Service extends Construct {
  readonly service: ecs.FargateService;
  readonly logGroup: logs.ILogGroup;
  /** Absent where the service has no routes. */
  readonly targetGroups: TargetGroups | undefined;

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id);
    const { identity, name, vpc, balancer, securityGroup, targets } = props;
    const definition = stoodIn(props.definition);
    const taskRole = new iam.Role(this, 'TaskRole', {
      assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
      description: `What the code of service ${name} may do`,
    });
    const paths = new Construct(this, 'Uses');
    const consumer = { scope: paths, grantee: taskRole, securityGroup };
    const injection = admitAll(consumer, definition.uses, targets);
    const variables = ownVariables(definition, longestIdleSeconds(props));
    const task = new ContainerTask(this, 'Task', {
      identity,
      component: name,
      definition,
      taskRole,
      injection,
      variables,
      encryptionKey: props.encryptionKey,
      telemetry: props.telemetry,
      stopTimeoutSeconds: definition.drain.shutdownSeconds,
      port: {
        number: definition.port,
        name: definition.connect.name,
        appProtocol: appProtocols[definition.protocol],
      },
      healthCheck: liveCheck(definition),
    });
    this.logGroup = task.logGroup;
    this.service = new ecs.FargateService(this, 'Service', {
      cluster: props.cluster,
      taskDefinition: task.taskDefinition,
      vpcSubnets: { subnetGroupName: 'private' },
      assignPublicIp: false,
      // Immutable, so that attaching to the balancer adds no rule of its own: every rule has one place.
      securityGroups: [
        ec2.SecurityGroup.fromSecurityGroupId(this, 'SecurityGroup', securityGroup.securityGroupId, { mutable: false }),
      ],
      capacityProviderStrategies: capacityStrategy(definition.capacity),
      ...deploymentOf(definition),
      ...(balancer === undefined
        ? {}
        : { healthCheckGracePeriod: Duration.seconds(definition.health.ready.graceSeconds) }),
      ...meshOf(this, {
        name,
        definition,
        role: props.serviceConnect,
        serviceConnect: props.mesh,
        task,
        encryptionKey: props.encryptionKey,
      }),
      propagateTags: ecs.PropagatedTagSource.SERVICE,
      enableECSManagedTags: true,
      enableExecuteCommand: false,
    });
    // A task that starts before its rules and rights exist fails on its first connection.
    this.service.node.addDependency(paths, task.executionRole);
    if (balancer !== undefined) {
      const { targetGroups, alternate } = new ServiceRouting(this, 'Routing', { definition, vpc, balancer });
      this.targetGroups = targetGroups;
      if (alternate === undefined) this.service.attachToApplicationTargetGroup(targetGroups[0]);
      else shiftTraffic(this, this.service, targetGroups[0], alternate);
    }
    if (isShifting(definition.deployment)) {
      acknowledgeNoBreaker(this.service);
      const { migration } = definition;
      const migrated =
        migration === undefined
          ? []
          : [new Migration(this, 'Migration', { ...props, migration, taskRole, injection, variables }).hook];
      addHooks(this, this.service, [...migrated, ...askedFunctions(props, definition.deployment)]);
    } else {
      acceptNoBreaker(this.service, definition.deployment.breaker);
    }
    new ServiceScaling(this, 'Scaling', {
      identity,
      name,
      definition: definition.scaling,
      service: this.service,
      targetGroups: this.targetGroups,
    });
    recordComponent(this, {
      kind: 'service',
      name,
      owner: definition.owner ?? identity.owner,
      facts: factsOf(definition, props.serviceConnect),
    });
  }

  /**
   * Rolls a deployment back when one of these alarms rises. By literal name: the alarms watch the target group, and a
   * reference would wait for the service that waits for them.
   */
  rollBackOn(alarmNames: readonly string[], alarms: IDependable): void {
    if (alarmNames.length === 0) return;
    this.service.enableDeploymentAlarms([...alarmNames], { behavior: ecs.AlarmBehavior.ROLLBACK_ON_ALARM });
    // ECS refuses a service that names an alarm which does not exist yet.
    const resource = this.service.node.findChild('Service') as CfnResource;
    resource.node.addDependency(alarms);
  }
}

/** The functions of the definition that decide about a deployment, and where they find its new tasks. */
function askedFunctions(
  { balancer, hookFunctions, name }: ServiceProps,
  { hooks }: ShiftingDeployment,
): DeploymentHook[] {
  const { host, port, serverName } = balancer?.test ?? {};
  const details = { host, port, ...(serverName === undefined ? {} : { serverName }) };
  return hooks.map(({ function: asked, stages, timeoutMinutes }) => {
    const hook = hookFunctions[asked];
    // The relations have refused unknown names, so this is a mistake in the composition.
    if (hook === undefined) throw new Error(`nothing was built for the hook "${asked}" of services.${name}`);
    return { functionArn: hook.functionArn, stages, timeoutMinutes, details: host === undefined ? {} : details };
  });
}

/** A process that closes an idle connection before its caller does turns a request on the way into an error. */
function longestIdleSeconds({ balancer, serviceConnect, definition }: ServiceProps): number {
  return Math.max(
    balancer === undefined ? 0 : balancer.idleTimeoutSeconds,
    serviceConnect === 'none' ? 0 : definition.connect.idleSeconds || unendingSeconds,
  );
}

function ownVariables(
  { port, health, drain, inMemoryCache }: ServiceDefinition,
  idleSeconds: number,
): Record<string, string> {
  return {
    [apiVariables.port]: String(port),
    [apiVariables.livePath]: health.live.path,
    [apiVariables.readyPath]: health.ready.path,
    [apiVariables.longestRequestSeconds]: String(drain.longestRequestSeconds),
    [apiVariables.keepAliveSeconds]: String(idleSeconds + 5),
    // The container always reads both; zero: no such cache.
    [apiVariables.inMemoryCacheMiB]: '0',
    [apiVariables.inMemoryCacheTtlSeconds]: '0',
    ...inMemoryCacheVariables(inMemoryCache),
  };
}

function liveCheck({ port, health: { live } }: ServiceDefinition): ecs.HealthCheck {
  return {
    // busybox, because a small image has no curl.
    command:
      live.command === undefined
        ? ['CMD-SHELL', `wget -q -O /dev/null http://127.0.0.1:${port}${live.path} || exit 1`]
        : ['CMD', ...live.command],
    interval: Duration.seconds(live.intervalSeconds),
    timeout: Duration.seconds(live.timeoutSeconds),
    startPeriod: Duration.seconds(live.startSeconds),
    retries: live.retries,
  };
}

function factsOf(
  definition: ServiceDefinition,
  serviceConnect: ServiceProps['serviceConnect'],
): Record<string, unknown> {
  const {
    port,
    routes,
    health,
    drain,
    scaling,
    capacity,
    deployment,
    objectives,
    balancing,
    inMemoryCache,
    uses,
    connect,
    protocol,
  } = definition;
  return {
    port,
    routes,
    health,
    drain,
    scaling,
    capacity,
    deployment,
    objectives,
    balancing,
    inMemoryCache,
    uses,
    connect,
    protocol,
    serviceConnect,
  };
}
