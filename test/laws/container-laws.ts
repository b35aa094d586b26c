import type { Resource } from '../../lib/assembly/assembly.js';
import { jobVariables } from '../../lib/constructs/job/job.js';
import { isAwaited } from '../../lib/definition/image.js';
import type { Platform } from '../../lib/definition/platform.js';
import type { Use } from '../../lib/definition/uses.js';
import {
  apiVariables,
  cacheTtlVariable,
  cacheVariables,
  commonVariables,
  databaseReadShareVariable,
  databaseVariables,
  workerVariables,
} from '../../service/contract.js';
import { type GivenComponent, givenComponents } from '../given/components.js';
import { differences } from './differences.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';
import { valueAt } from './value-at.js';

type Variables = Readonly<Record<string, string | number | boolean>>;

interface Container {
  readonly Command?: readonly string[];
  readonly Image?: unknown;
  readonly Environment?: readonly { readonly Name: string; readonly Value?: unknown }[];
  readonly Essential?: boolean;
  readonly HealthCheck?: { readonly Command?: readonly string[] };
  readonly LinuxParameters?: { readonly InitProcessEnabled?: boolean };
  readonly LogConfiguration?: { readonly LogDriver?: string; readonly Options?: Readonly<Record<string, unknown>> };
  readonly Memory?: number;
  readonly MountPoints?: readonly {
    readonly ContainerPath: string;
    readonly SourceVolume: string;
    readonly ReadOnly?: boolean;
  }[];
  readonly PortMappings?: readonly {
    readonly AppProtocol?: string;
    readonly ContainerPort?: number;
    readonly Protocol?: string;
  }[];
  readonly Privileged?: boolean;
  readonly ReadonlyRootFilesystem?: boolean;
  readonly StopTimeout?: number;
  readonly User?: string;
}

/** A component that runs in a container, and its task as it was synthesized. */
interface Running {
  readonly component: GivenComponent;
  readonly task: Resource;
  readonly container: Container;
  readonly others: number;
}

function running(given: LawCase): Running[] {
  return givenComponents(given.definition)
    .filter(({ kind }) => kind !== 'function')
    .map((component) => {
      const task = given.ofType('AWS::ECS::TaskDefinition').find(({ stack }) => stack === component.stack) as Resource;
      const [container = {}, ...others] = (task.properties.ContainerDefinitions ?? []) as readonly Container[];
      return { component, task, container, others: others.length };
    });
}

function definitionOf({ services, workers, jobs }: Platform, { kind, name }: GivenComponent) {
  const found = { service: services[name], worker: workers[name], job: jobs[name], function: undefined }[kind];
  if (found === undefined) throw new Error(`${kind} ${name} runs in no container`);
  return found;
}

/** Volumes from elsewhere that are mounted in the clear, or by anybody, do not count. */
const encryptedFiles = ({ properties }: Resource): number =>
  ((properties.Volumes ?? []) as readonly { readonly EFSVolumeConfiguration?: Readonly<Record<string, unknown>> }[])
    .map(({ EFSVolumeConfiguration }) => EFSVolumeConfiguration)
    .filter(
      (volume) =>
        volume?.TransitEncryption === 'ENABLED' &&
        (volume.AuthorizationConfig as { IAM?: unknown; AccessPointId?: unknown } | undefined)?.IAM === 'ENABLED' &&
        (volume.AuthorizationConfig as { AccessPointId?: unknown }).AccessPointId !== undefined,
    ).length;

/** What runs before the first image: a public one that is told what to answer. */
const standsIn = ({ Command, Image }: Container): boolean =>
  JSON.stringify(Command).startsWith('["node","-e","') && String(Image).startsWith('public.ecr.aws/');

/** From SIGTERM to SIGKILL. */
const shutdownSeconds = (platform: Platform, component: GivenComponent): number => {
  const definition = definitionOf(platform, component);
  return 'drain' in definition ? definition.drain.shutdownSeconds : definition.shutdownSeconds;
};

function usedVariables(platform: Platform, use: Use): Variables {
  if (use.kind === 'cache' && use.access !== 'describe') {
    const { port, clusterMode } = cacheVariables(use.name);
    const cache = platform.caches[use.name];
    const lifetimes = Object.entries(cache?.ttlSeconds ?? {});
    return {
      [port]: Number(cache?.port),
      [clusterMode]: cache?.topology.kind === 'cluster',
      ...Object.fromEntries(lifetimes.map(([one, seconds]) => [cacheTtlVariable(use.name, one), seconds])),
    };
  }
  if (use.kind !== 'database' || use.access === 'describe') return {};
  const names = databaseVariables(use.name);
  const database = platform.databases[use.name];
  const shares = use.access === 'read-write' ? Object.entries(database?.readSharePercent ?? {}) : [];
  return {
    ...Object.fromEntries(shares.map(([one, percent]) => [databaseReadShareVariable(use.name, one), percent])),
    [names.port]: Number(database?.port),
    [names.databaseName]: String(database?.databaseName),
    [names.poolMax]: use.pool.max,
    [names.poolOverflow]: use.pool.overflow,
    [names.poolIdleMilliseconds]: use.pool.idleMilliseconds,
    [names.poolConnectTimeoutMilliseconds]: use.pool.connectTimeoutMilliseconds,
    [names.poolWaitSeconds]: use.pool.waitSeconds,
    [names.poolRecycleSeconds]: use.pool.recycleSeconds,
  };
}

function ownVariables(platform: Platform, { kind, name }: GivenComponent): Variables {
  if (kind === 'job') return { [jobVariables.stopAfterSeconds]: Number(platform.jobs[name]?.stopAfterSeconds) };
  if (kind === 'worker') {
    const { concurrency, queue, messageTime } = platform.workers[name] as Platform['workers'][string];
    return {
      [workerVariables.concurrency]: concurrency,
      [workerVariables.visibilitySeconds]: Number(platform.queues[queue]?.visibilitySeconds),
      [workerVariables.messageMaxSeconds]: Math.ceil(messageTime.maxSeconds),
    };
  }
  const { port, health, drain, inMemoryCache } = platform.services[name] as Platform['services'][string];
  return {
    [apiVariables.port]: port,
    [apiVariables.livePath]: health.live.path,
    [apiVariables.readyPath]: health.ready.path,
    [apiVariables.longestRequestSeconds]: drain.longestRequestSeconds,
    [apiVariables.inMemoryCacheMiB]: inMemoryCache?.maxMiB ?? 0,
    [apiVariables.inMemoryCacheTtlSeconds]: inMemoryCache?.ttlSeconds ?? 0,
  };
}

/** What a collector leaves of the task. */
function codeMemoryMiB(platform: Platform, component: GivenComponent): number {
  const { task, telemetry } = definitionOf(platform, component);
  return task.memoryMiB - (telemetry === undefined ? 0 : (platform.telemetry?.collector.memoryMiB ?? 0));
}

/** What the code is told of the collector beside it. */
function collectedVariables(platform: Platform, component: GivenComponent): Variables {
  const { telemetry } = definitionOf(platform, component);
  if (telemetry === undefined) return {};
  const kept = Object.entries(telemetry.metrics).map(([name, { labels, buckets }]) => [
    name,
    { labels: Object.keys(labels), ...(buckets === undefined ? {} : { buckets }) },
  ]);
  return {
    OTEL_SERVICE_NAME: component.name,
    OTEL_RESOURCE_ATTRIBUTES: `service.namespace=${platform.name},deployment.environment.name=${platform.environment.fullName}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
    OTEL_PROPAGATORS: 'xray,tracecontext,baggage',
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: (platform.telemetry?.traces.samplePercent ?? 0) / 100,
    OTEL_NODE_DISABLED_INSTRUMENTATIONS: 'fs',
    KEPT_METRICS: JSON.stringify(Object.fromEntries(kept)),
  };
}

function expectedVariables({ definition: platform }: LawCase, component: GivenComponent): Variables {
  const { variables } = definitionOf(platform, component);
  return {
    [commonVariables.platform]: platform.name,
    [commonVariables.environment]: platform.environment.fullName,
    [commonVariables.component]: component.name,
    [commonVariables.memoryLimitMiB]: codeMemoryMiB(platform, component),
    [commonVariables.shutdownSeconds]: shutdownSeconds(platform, component),
    [commonVariables.logLevel]: 'info',
    NODE_ENV: 'production',
    ...ownVariables(platform, component),
    ...collectedVariables(platform, component),
    ...Object.assign({}, ...component.uses.map((use) => usedVariables(platform, use))),
    ...variables,
  };
}

const eachContainer = (given: LawCase, problems: (one: Running) => readonly string[]): string[] =>
  running(given).flatMap((one) => problems(one).map((problem) => `${one.component.label}: ${problem}`));

/** Names of what does not hold. */
const broken = (facts: Readonly<Record<string, boolean>>): string[] =>
  Object.entries(facts).flatMap(([fact, holds]) => (holds ? [] : [fact]));

export const containerLaws: readonly Law[] = [
  {
    promise: 'asks every service inside of its container whether it lives, as the definition says',
    problems: (given) =>
      eachContainer(given, ({ component: { kind, name }, container: { HealthCheck } }) => {
        const service = given.definition.services[name];
        if (kind !== 'service' || service === undefined) return [];
        const { path, command: own, ...times } = service.health.live;
        const command = isAwaited(service.image) ? undefined : own;
        const { Command = [], ...found } = HealthCheck ?? {};
        const asked =
          command === undefined
            ? Command[0] === 'CMD-SHELL' && Command.join(' ').includes(`http://127.0.0.1:${service.port}${path} `)
            : JSON.stringify(Command) === JSON.stringify(['CMD', ...command]);
        const wanted = {
          Interval: times.intervalSeconds,
          Retries: times.retries,
          StartPeriod: times.startSeconds,
          Timeout: times.timeoutSeconds,
        };
        return broken({
          address: asked,
          times: JSON.stringify(found) === JSON.stringify(wanted),
        });
      }),
  },
  {
    promise: 'tells every container the names and numbers of the definition',
    problems: (given) =>
      eachContainer(given, ({ component, container: { Environment = [] } }) =>
        Object.entries(expectedVariables(given, component))
          .filter(([name, value]) => {
            const found = Environment.filter(({ Name }) => Name === name);
            return found.length !== 1 || found[0]?.Value !== String(value);
          })
          .map(([name, value]) => `${name} is not ${value}`),
      ),
  },
  {
    promise: 'gives every variable and every secret of a container a value',
    problems: (given) =>
      eachContainer(given, ({ container: { Environment = [] } }) =>
        Environment.filter(({ Value }) => Value === undefined || Value === '').map(({ Name }) => Name),
      ),
  },
  {
    promise: 'runs every container with the command, the size, the port and the time to stop of the definition',
    problems: (given) =>
      eachContainer(given, ({ component, task, container, others }) => {
        const definition = definitionOf(given.definition, component);
        const ports = (container.PortMappings ?? []).map(
          ({ ContainerPort, Protocol, AppProtocol }) => `${ContainerPort} ${Protocol} ${AppProtocol}`,
        );
        return [
          ...broken({
            'one container, and a collector where it has telemetry':
              others === (definition.telemetry === undefined ? 0 : 1) && container.Essential === true,
            command: isAwaited(definition.image)
              ? standsIn(container)
              : JSON.stringify(container.Command) === JSON.stringify(definition.command),
            memory: container.Memory === codeMemoryMiB(given.definition, component),
            'memory of the task': task.properties.Memory === String(definition.task.memoryMiB),
            processors: task.properties.Cpu === String(definition.task.cpu),
            'time to stop': container.StopTimeout === shutdownSeconds(given.definition, component),
          }),
          ...differences(ports, 'port' in definition ? [`${definition.port} tcp http`] : []),
        ];
      }),
  },
  {
    promise: 'runs no container as root, with rights over its host or on a file system that it can change',
    problems: (given) =>
      eachContainer(given, ({ component, task, container }) => {
        const { user, writablePaths, uses } = definitionOf(given.definition, component);
        const files = uses.flatMap((use) => (use.kind === 'files' ? [use] : []));
        const mounts = container.MountPoints ?? [];
        const volumes = ((task.properties.Volumes ?? []) as readonly { readonly Name?: string }[]).map(
          ({ Name }) => Name,
        );
        return [
          ...broken({
            user: container.User === user,
            'read-only file system': container.ReadonlyRootFilesystem === true,
            'no privileges': container.Privileged !== true,
            // Reaps zombies and forwards signals.
            'an init process': container.LinuxParameters?.InitProcessEnabled === true,
            'a volume for each path': mounts.every(({ SourceVolume }) => volumes.includes(SourceVolume)),
            'paths that can be written': mounts.every(
              ({ ContainerPath, ReadOnly }) =>
                (ReadOnly === true) ===
                files.some(({ mountPath, access }) => mountPath === ContainerPath && access === 'read'),
            ),
            'files by the role, encrypted': encryptedFiles(task) === files.length,
          }),
          ...differences(
            mounts.map(({ ContainerPath }) => ContainerPath),
            [...writablePaths, ...files.map(({ mountPath }) => mountPath)],
          ),
        ];
      }),
  },
  {
    promise: 'logs every container into a group of its stack, without ever waiting for it',
    problems: (given) =>
      eachContainer(given, ({ component, task, container: { LogConfiguration: { LogDriver, Options = {} } = {} } }) =>
        broken({
          driver: LogDriver === 'awslogs',
          'no waiting': Options.mode === 'non-blocking' && Options['max-buffer-size'] === `${25 * 1024 ** 2}b`,
          stream: Options['awslogs-stream-prefix'] === component.name,
          region: Options['awslogs-region'] === given.definition.environment.region,
          group: given
            .ofType('AWS::Logs::LogGroup')
            .some(
              ({ stack, logicalId }) =>
                stack === task.stack && given.namesIn(task, Options['awslogs-group']).includes(`${stack}/${logicalId}`),
            ),
        }),
      ),
  },
  {
    promise: 'runs every task on Fargate, on the processor of the definition, with an address of its own',
    problems: (given) =>
      eachContainer(given, ({ component, task: { properties } }) => {
        const { architecture } = definitionOf(given.definition, component).task;
        return broken({
          Fargate: JSON.stringify(properties.RequiresCompatibilities) === '["FARGATE"]',
          network: properties.NetworkMode === 'awsvpc',
          processor: valueAt(properties, 'RuntimePlatform', 'CpuArchitecture') === architecture.toUpperCase(),
          system: valueAt(properties, 'RuntimePlatform', 'OperatingSystemFamily') === 'LINUX',
        });
      }),
  },
];
