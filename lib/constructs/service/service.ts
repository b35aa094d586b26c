import {
  type CfnResource,
  Duration,
  aws_ec2 as ec2,
  aws_ecs as ecs,
  type aws_elasticloadbalancingv2 as elbv2,
  aws_iam as iam,
  type aws_kms as kms,
} from 'aws-cdk-lib';
import { Construct, type IDependable } from 'constructs';
import { apiVariables } from '../../../service/contract.js';
import { rollingLimits } from '../../definition/rolling-limits.js';
import type { ServiceDefinition } from '../../definition/service.js';
import type { LoadBalancer } from '../cluster/load-balancer.js';
import { recordComponent } from '../component/component-facts.js';
import type { Identity } from '../component/identity.js';
import { admitAll, type Targets } from '../component/reachable.js';
import { acceptNoBreaker } from '../container/accept-no-breaker.js';
import { capacityStrategy } from '../container/capacity-strategy.js';
import { ContainerTask } from '../container/container-task.js';
import { inMemoryCacheVariables } from '../container/in-memory-cache-variables.js';
import { ServiceRouting } from './service-routing.js';
import { ServiceScaling } from './service-scaling.js';

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
  /** client: calls services by name. server: is called by name, and may call. */
  readonly serviceConnect: 'none' | 'client' | 'server';
}

/** Service Connect closes an idle connection after this long; the process must not do so before. */
const meshIdleSeconds = 300;

/** A container behind the balancer, or behind its name alone, that scales, drains and rolls back. */
export class Service extends Construct {
  readonly service: ecs.FargateService;
  /** Absent where the service has no routes. */
  readonly targetGroup: elbv2.ApplicationTargetGroup | undefined;

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id);
    const { identity, name, definition, vpc, balancer, securityGroup, targets } = props;
    const taskRole = new iam.Role(this, 'TaskRole', {
      assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
      description: `What the code of service ${name} may do`,
    });
    const paths = new Construct(this, 'Uses');
    const consumer = { scope: paths, grantee: taskRole, securityGroup };
    const { taskDefinition, executionRole } = new ContainerTask(this, 'Task', {
      identity,
      component: name,
      definition,
      taskRole,
      injection: admitAll(consumer, definition.uses, targets),
      variables: ownVariables(definition, longestIdleSeconds(props)),
      encryptionKey: props.encryptionKey,
      stopTimeoutSeconds: definition.drain.shutdownSeconds,
      port: definition.port,
      healthCheck: liveCheck(definition),
    });
    this.service = new ecs.FargateService(this, 'Service', {
      cluster: props.cluster,
      taskDefinition,
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
      ...serviceConnectOf(props),
      propagateTags: ecs.PropagatedTagSource.SERVICE,
      enableECSManagedTags: true,
      enableExecuteCommand: false,
    });
    acceptNoBreaker(this.service, definition.deployment.breaker);
    // A task that starts before its rules and rights exist fails on its first connection.
    this.service.node.addDependency(paths, executionRole);
    if (balancer !== undefined) {
      this.targetGroup = new ServiceRouting(this, 'Routing', { definition, vpc, balancer }).targetGroup;
      this.service.attachToApplicationTargetGroup(this.targetGroup);
    }
    new ServiceScaling(this, 'Scaling', {
      identity,
      name,
      definition: definition.scaling,
      service: this.service,
      targetGroup: this.targetGroup,
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

/** A process that closes an idle connection before its caller does turns a request on the way into an error. */
function longestIdleSeconds({ balancer, serviceConnect }: ServiceProps): number {
  return Math.max(
    balancer === undefined ? 0 : balancer.idleTimeoutSeconds,
    serviceConnect === 'none' ? 0 : meshIdleSeconds,
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

function deploymentOf({ deployment, scaling }: ServiceDefinition) {
  return {
    ...rollingLimits(scaling.min, deployment.maxUnavailable, deployment.maxSurge),
    circuitBreaker: { enable: deployment.breaker.enabled, rollback: deployment.breaker.enabled },
    availabilityZoneRebalancing: deployment.zoneRebalancing.enabled
      ? ecs.AvailabilityZoneRebalancing.ENABLED
      : ecs.AvailabilityZoneRebalancing.DISABLED,
  };
}

function serviceConnectOf({ name, definition, serviceConnect }: ServiceProps) {
  if (serviceConnect === 'none') return {};
  if (serviceConnect === 'client') return { serviceConnectConfiguration: {} };
  const longest = definition.drain.longestRequestSeconds;
  return {
    serviceConnectConfiguration: {
      services: [
        {
          portMappingName: name,
          discoveryName: name,
          dnsName: name,
          port: definition.port,
          // The proxy would give up after 15 seconds, whatever the service promises.
          perRequestTimeout: Duration.seconds(longest),
          idleTimeout: Duration.seconds(Math.max(meshIdleSeconds, longest)),
        },
      ],
    },
  };
}

function factsOf(
  definition: ServiceDefinition,
  serviceConnect: ServiceProps['serviceConnect'],
): Record<string, unknown> {
  const { port, routes, health, drain, scaling, capacity, deployment, objectives, balancing, inMemoryCache, uses } =
    definition;
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
    serviceConnect,
  };
}
