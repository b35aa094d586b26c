import type { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmBoard } from './alarms/alarm-board.js';
import type { Identity } from './constructs/component/identity.js';
import type { Targets } from './constructs/component/reachable.js';
import { Internet } from './constructs/network/internet.js';
import type { Telemetry } from './constructs/telemetry/collector.js';
import { needsTaskCounts } from './constructs/worker/worker-scaling-task-counts.js';
import { offeredRoutes } from './definition/offered-routes.js';
import type { Platform } from './definition/platform.js';
import type { ServiceDefinition } from './definition/service.js';
import { BackupsCopyStack } from './stacks/backups-copy-stack.js';
import { BackupsStack } from './stacks/backups-stack.js';
import { CacheStack } from './stacks/cache-stack.js';
import { ClusterStack } from './stacks/cluster-stack.js';
import { DatabaseStack } from './stacks/database-stack.js';
import { EdgeAlarmsStack } from './stacks/edge-alarms-stack.js';
import { EdgeGlobalStack } from './stacks/edge-global-stack.js';
import { EdgeStack } from './stacks/edge-stack.js';
import { ExperimentsStack } from './stacks/experiments-stack.js';
import { FilesStack } from './stacks/files-stack.js';
import { FoundationStack } from './stacks/foundation-stack.js';
import { FunctionStack } from './stacks/function-stack.js';
import { JobStack } from './stacks/job-stack.js';
import { LoadTestStack } from './stacks/load-test-stack.js';
import { MessagingStack } from './stacks/messaging-stack.js';
import { NetworkStack } from './stacks/network-stack.js';
import { ObservabilityStack } from './stacks/observability-stack.js';
import { SecretsStack } from './stacks/secrets-stack.js';
import { ServiceStack, type ServiceStackProps } from './stacks/service-stack.js';
import { StorageStack } from './stacks/storage-stack.js';
import { TelemetryStack, type TelemetryStackProps } from './stacks/telemetry-stack.js';
import { WorkerStack } from './stacks/worker-stack.js';

/** Where the build puts the handlers. */
const codeFolder = 'dist/lambda';

/**
 * Builds every stack of a platform under a scope: the app for the CLI and the tests, a stage for a pipeline. The only
 * place where the parts of one stack are handed to another.
 */
export function buildPlatform(scope: Construct, platform: Platform): void {
  const identity = identityOf(platform);
  const base = buildBase(scope, identity, platform);
  const data = buildData(scope, base, platform);
  const cluster = buildCluster(scope, base, platform);
  const targets: Targets = {
    ...data.targets,
    service: cluster?.serviceTargets ?? {},
    internet: new Internet(),
  };
  const functions = buildFunctions(scope, base, data, cluster, targets, platform);
  const services =
    cluster === undefined ? {} : buildContainers(scope, base, data, cluster, targets, functions, platform);
  buildRecovery(scope, base, data, cluster, services, platform);
  const distribution = buildEdge(scope, base, cluster, platform);
  buildLoadTest(scope, base, cluster, distribution?.url, platform);
  new ObservabilityStack(scope, {
    identity,
    boards: scope.node.findAll().filter((node) => node instanceof AlarmBoard),
    requestLogs:
      cluster?.balancer === undefined
        ? undefined
        : { logs: base.logBucket, logDays: platform.environment.accessLogDays },
    budget: platform.budget === undefined ? undefined : { definition: platform.budget, emails: platform.alarms.ticket },
  });
}

function identityOf({ name, owner, environment, network }: Platform): Identity {
  const { fullName, profile, account, region, protection, tags, permissionsBoundary, qualifier } = environment;
  return {
    platform: name,
    environment: fullName,
    profile,
    owner,
    account,
    region,
    zones: network.zones.map((letter) => `${region}${letter}`),
    protection,
    tags,
    permissionsBoundary,
    qualifier,
  };
}

type Base = ReturnType<typeof buildBase>;
type Data = ReturnType<typeof buildData>;

/** What every other stack stands on. */
function buildBase(
  scope: Construct,
  identity: Identity,
  { alarms, environment, network, repositories, topics: events, telemetry }: Platform,
) {
  const foundation = new FoundationStack(scope, {
    identity,
    alarms,
    accessLogDays: environment.accessLogDays,
    repositories,
    eventBus: MessagingStack.needsBus(events),
    metricAlerts: telemetry?.metrics.kind === 'prometheus',
  });
  const { encryptionKey, logBucket, topics } = foundation;
  const { vpc } = new NetworkStack(scope, { identity, definition: network, encryptionKey });
  const common = { identity, encryptionKey, topics };
  return {
    ...common,
    logBucket,
    vpc,
    thresholds: alarms.thresholds,
    telemetry: buildTelemetry(scope, common, telemetry),
  };
}

function buildTelemetry(
  scope: Construct,
  base: Pick<TelemetryStackProps, 'identity' | 'encryptionKey' | 'topics'>,
  definition: Platform['telemetry'],
): Telemetry | undefined {
  if (definition === undefined) return undefined;
  const { metrics } = definition;
  const workspace =
    metrics.kind === 'prometheus' ? new TelemetryStack(scope, { ...base, definition: metrics }).workspace : undefined;
  return { definition, workspace };
}

function buildData(
  scope: Construct,
  base: Base,
  { queues, topics: events, buckets, files, secrets, databases, caches }: Platform,
) {
  const messaging =
    isEmpty(queues) && isEmpty(events)
      ? undefined
      : new MessagingStack(scope, { ...base, definitions: queues, events });
  const storage = isEmpty(buckets) ? undefined : new StorageStack(scope, { ...base, definitions: buckets });
  return {
    queues: messaging?.queues ?? {},
    targets: {
      queue: messaging?.queues ?? {},
      topic: messaging?.eventTopics ?? {},
      bucket: storage?.buckets ?? {},
      secret: SecretsStack.reachable(scope, { ...base, definitions: secrets }),
      files: mapValues(files, (name, definition) => new FilesStack(scope, { ...base, name, definition }).files),
      database: mapValues(
        databases,
        (name, definition) => new DatabaseStack(scope, { ...base, name, definition }).database,
      ),
      cache: mapValues(caches, (name, definition) => new CacheStack(scope, { ...base, name, definition }).cache),
    },
  };
}

function buildCluster(
  scope: Construct,
  base: Base,
  { services, workers, jobs, functions, edge, serviceConnect }: Platform,
): ClusterStack | undefined {
  const called = Object.values(functions).some(({ trigger }) => trigger.kind === 'webhook');
  if ([services, workers, jobs].every(isEmpty) && !called) return undefined;
  return new ClusterStack(scope, {
    ...base,
    services,
    edge,
    serviceConnect,
    taskCounts: Object.values(workers).some(({ scaling }) => needsTaskCounts(scaling)),
    namespaceNeeded: [...Object.values(services), ...Object.values(workers)].some(usesServices),
    logs: base.logBucket,
  });
}

function buildContainers(
  scope: Construct,
  base: Base,
  { queues }: Data,
  { cluster, balancer, securityGroups }: ClusterStack,
  targets: Targets,
  hookFunctions: ServiceStackProps['hookFunctions'],
  { services, workers, jobs, serviceConnect: mesh }: Platform,
): Readonly<Record<string, ServiceStack>> {
  const called = new Set([...Object.values(services), ...Object.values(workers)].flatMap(servicesUsed));
  const serviceStacks: Record<string, ServiceStack> = {};
  for (const [name, definition] of Object.entries(services)) {
    const securityGroup = present(securityGroups[name], name);
    const serviceConnect = connectionOf(called.has(name), definition);
    const stack = { ...base, name, definition, cluster, balancer, securityGroup, targets, serviceConnect };
    serviceStacks[name] = new ServiceStack(scope, { ...stack, mesh, hookFunctions, codeFolder });
  }
  for (const [name, definition] of Object.entries(services)) {
    deployAfterCalled(present(serviceStacks[name], name), definition, serviceStacks);
  }
  for (const [name, definition] of Object.entries(workers)) {
    const queue = present(queues[definition.queue], definition.queue);
    const worker = new WorkerStack(scope, {
      ...base,
      name,
      definition,
      queue,
      cluster: cluster.cluster,
      targets,
      mesh,
    });
    deployAfterCalled(worker, definition, serviceStacks);
  }
  for (const [name, definition] of Object.entries(jobs)) {
    new JobStack(scope, { ...base, name, definition, cluster: cluster.cluster, targets });
  }
  return serviceStacks;
}

/** What data comes back from, and what tries whether all of it would. */
function buildRecovery(
  scope: Construct,
  base: Base,
  { targets: { database, files } }: Data,
  cluster: ClusterStack | undefined,
  serviceStacks: Readonly<Record<string, ServiceStack>>,
  platform: Platform,
): void {
  const { identity } = base;
  const { backups, experiments } = platform;
  if (backups !== undefined) {
    const stack = new BackupsStack(scope, { ...base, definition: backups, databases: database, files });
    if (backups.copy !== undefined) {
      const copy = new BackupsCopyStack(scope, { identity, region: backups.copy.region });
      stack.addStackDependency(copy, 'copies into its vault');
    }
  }
  if (isEmpty(experiments)) return;
  new ExperimentsStack(scope, {
    identity,
    definitions: experiments,
    noticing: platform,
    cluster: cluster?.cluster.cluster,
    services: mapValues(serviceStacks, (_, { service }) => service.service),
    databases: mapValues(database, (_, { primary }) => primary),
  });
}

/** Before the services: a deployment may ask one. */
function buildFunctions(
  scope: Construct,
  base: Base,
  { queues }: Data,
  cluster: ClusterStack | undefined,
  targets: Targets,
  { functions }: Platform,
): ServiceStackProps['hookFunctions'] {
  const testListener = cluster?.balancer?.test;
  return mapValues(functions, (name, definition) => {
    const { trigger } = definition;
    const queue = 'queue' in trigger ? present(queues[trigger.queue], trigger.queue) : undefined;
    const balancer = cluster?.balancer;
    const stack = { ...base, name, definition, queue, targets, balancer, testListener, codeFolder };
    return new FunctionStack(scope, stack).function.function;
  });
}

function buildEdge(
  scope: Construct,
  { identity, vpc }: Base,
  cluster: ClusterStack | undefined,
  platform: Platform,
): EdgeStack | undefined {
  const { edge, assets, alarms } = platform;
  if (edge?.distribution === undefined || assets === undefined) return undefined;
  const global = EdgeGlobalStack.isNeeded(edge)
    ? new EdgeGlobalStack(scope, { identity, definition: edge })
    : undefined;
  const { certificate, webAclArn } = global ?? {};
  const balancer = cluster?.balancer;
  const routed = offeredRoutes(platform).length > 0;
  const edgeStack = new EdgeStack(scope, {
    identity,
    definition: { ...edge, distribution: edge.distribution },
    assets,
    ...(balancer === undefined || !routed ? {} : { balancer: { ...balancer, vpc } }),
    ...(certificate === undefined ? {} : { certificate }),
    ...(webAclArn === undefined ? {} : { webAclArn }),
  });
  new EdgeAlarmsStack(scope, {
    identity,
    definition: alarms,
    distribution: edgeStack.distribution,
    firewall: edge.distribution.firewall,
    ...(certificate === undefined ? {} : { certificate }),
  });
  return edgeStack;
}

/** Where users come in; the relations have refused a load test that could not. */
function buildLoadTest(
  scope: Construct,
  base: Base,
  cluster: ClusterStack | undefined,
  distributionUrl: string | undefined,
  { loadTest, services, edge }: Platform,
): void {
  if (loadTest === undefined || cluster === undefined) return;
  const url = distributionUrl ?? `https://${edge?.domain?.name}`;
  new LoadTestStack(scope, { ...base, definition: loadTest, services, cluster: cluster.cluster.cluster, url });
}

type Caller = Pick<ServiceDefinition, 'uses'>;

/**
 * A task resolves the names that Service Connect knew when it was deployed, so callers are deployed last. Of two services
 * that use each other one has to be first; it is deployed once more with --force, as the runbook says.
 */
function deployAfterCalled(caller: Stack, definition: Caller, called: Readonly<Record<string, ServiceStack>>): void {
  for (const name of servicesUsed(definition)) {
    const target = present(called[name], name);
    if (target !== caller && !target.dependencies.includes(caller))
      caller.addStackDependency(target, `resolves the name of service ${name}`);
  }
}

const servicesUsed = ({ uses }: Caller): string[] => uses.flatMap((use) => (use.kind === 'service' ? [use.name] : []));
const usesServices = (caller: Caller): boolean => servicesUsed(caller).length > 0;

function connectionOf(called: boolean, definition: Caller): 'none' | 'client' | 'server' {
  if (called) return 'server';
  return usesServices(definition) ? 'client' : 'none';
}

function mapValues<In, Out>(
  values: Readonly<Record<string, In>>,
  make: (name: string, value: In) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, make(name, value)]));
}

const isEmpty = (section: Readonly<Record<string, unknown>>): boolean => Object.keys(section).length === 0;

/** The relations have refused unknown names: an absent part is a mistake in this file. */
function present<Part>(part: Part | undefined, name: string): Part {
  if (part === undefined) throw new Error(`nothing was built for "${name}"`);
  return part;
}
