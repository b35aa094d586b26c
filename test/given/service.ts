import { type App, type aws_ecs as ecs, aws_s3 as s3 } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { z } from 'zod';
import type { Targets } from '../../lib/constructs/component/reachable.js';
import { Internet } from '../../lib/constructs/network/internet.js';
import type { Service } from '../../lib/constructs/service/service.js';
import { type AlarmThresholds, alarmsSchema } from '../../lib/definition/alarms.js';
import { type EdgeDefinition, edgeSchema } from '../../lib/definition/edge.js';
import { type ServiceDefinition, serviceSchema } from '../../lib/definition/service.js';
import {
  connectOf,
  type ServiceConnectDefinition,
  serviceConnectSchema,
} from '../../lib/definition/service-connect.js';
import { ClusterStack, type ClusterStackProps } from '../../lib/stacks/cluster-stack.js';
import { ServiceStack, type ServiceStackProps } from '../../lib/stacks/service-stack.js';
import { givenBuiltHandlers } from './function.js';
import { givenIdentity } from './identity.js';
import { givenApp, givenSurroundings, type Surroundings } from './stack.js';
import { givenTelemetry } from './telemetry.js';

type ServiceInput = z.input<typeof serviceSchema>;

/** A service of two to ten tasks without routes and without uses; change one thing. Routes get priorities 1, 2, ... */
export function givenServiceDefinition(change: Partial<ServiceInput> = {}, name = 'api'): ServiceDefinition {
  const parsed = serviceSchema.parse({
    image: { kind: 'ecr', repository: 'shop/api', tag: 'v1' },
    task: { cpu: 256, memoryMiB: 512 },
    scaling: { min: 2, max: 10 },
    ...change,
  });
  return {
    ...parsed,
    routes: parsed.routes.map((route, index) => ({ ...route, priority: index + 1 })),
    connect: connectOf(name, parsed),
  };
}

export const givenRoutedServiceDefinition = (change: Partial<ServiceInput> = {}): ServiceDefinition =>
  givenServiceDefinition({ routes: [{ paths: ['/api/*'] }], ...change });

export const givenEdge = (change: z.input<typeof edgeSchema> = {}): EdgeDefinition => edgeSchema.parse(change);

export const givenServiceConnect = (change: z.input<typeof serviceConnectSchema> = {}): ServiceConnectDefinition =>
  serviceConnectSchema.parse(change);

export const givenDomain = {
  name: 'shop.example.com',
  hostedZone: { id: 'Z0123456789ABC', name: 'example.com' },
};

export const givenThresholds = (change: Partial<AlarmThresholds> = {}): AlarmThresholds => ({
  ...alarmsSchema.parse({}).thresholds,
  ...change,
});

/** Nothing to use but the world outside. */
export const givenTargets = (change: Partial<Targets> = {}): Targets => ({
  queue: {},
  database: {},
  cache: {},
  bucket: {},
  files: {},
  secret: {},
  topic: {},
  service: {},
  internet: new Internet(),
  ...change,
});

export interface GivenCluster {
  readonly app: App;
  readonly surroundings: Surroundings;
  readonly cluster: ClusterStack;
  readonly template: () => Template;
}

/** The cluster stack of some services, with a balancer; change one thing. */
export function givenClusterStack(
  services: Readonly<Record<string, ServiceDefinition>> = {},
  change: Partial<ClusterStackProps> = {},
): GivenCluster {
  const app = givenApp();
  const identity = change.identity ?? givenIdentity();
  const surroundings = givenSurroundings(app, { identity });
  const cluster = new ClusterStack(app, {
    identity,
    vpc: surroundings.vpc,
    services,
    edge: givenEdge(),
    taskCounts: false,
    namespaceNeeded: false,
    serviceConnect: givenServiceConnect(),
    logs: { bucket: new s3.Bucket(surroundings.stack, 'Logs'), balancerLogPrefix: 'balancer' },
    topics: surroundings,
    thresholds: givenThresholds(),
    ...change,
  });
  return { app, surroundings, cluster, template: () => Template.fromStack(cluster) };
}

export interface GivenService extends GivenCluster {
  readonly stack: ServiceStack;
  readonly service: Service;
  readonly serviceTemplate: () => Template;
}

const codeFolder = givenBuiltHandlers('migration');

/** The stack of one service called `api` beside its cluster stack. */
export function givenServiceStack(
  definition: ServiceDefinition = givenServiceDefinition(),
  change: Partial<ServiceStackProps> = {},
  others: Readonly<Record<string, ServiceDefinition>> = {},
  clusterChange: Partial<ClusterStackProps> = {},
): GivenService {
  const identity = change.identity ?? givenIdentity();
  const given = givenClusterStack(
    { api: definition, ...others },
    { identity, namespaceNeeded: true, ...clusterChange },
  );
  const { app, surroundings, cluster } = given;
  const stack = new ServiceStack(app, {
    identity,
    name: 'api',
    definition,
    cluster: cluster.cluster,
    balancer: cluster.balancer,
    vpc: surroundings.vpc,
    securityGroup: cluster.securityGroups.api as ServiceStackProps['securityGroup'],
    targets: givenTargets({ service: cluster.serviceTargets }),
    encryptionKey: surroundings.key,
    telemetry: givenTelemetry(),
    topics: surroundings,
    thresholds: givenThresholds(),
    serviceConnect: 'none',
    mesh: givenServiceConnect(),
    hookFunctions: {},
    codeFolder,
    ...change,
  });
  return { ...given, stack, service: stack.service, serviceTemplate: () => Template.fromStack(stack) };
}

/** What the alarms of a service watch. */
export function givenServiceHandles(definition: ServiceDefinition) {
  const { service } = givenServiceStack(definition);
  return {
    name: 'api',
    definition,
    thresholds: givenThresholds(),
    service: service.service as ecs.FargateService,
    targetGroups: service.targetGroups,
  };
}
