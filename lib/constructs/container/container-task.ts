import { resolve } from 'node:path';
import {
  aws_ecr_assets as assets,
  Duration,
  aws_ecr as ecr,
  aws_ecs as ecs,
  aws_iam as iam,
  type aws_kms as kms,
  type aws_logs as logs,
  Size,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { commonVariables } from '../../../service/contract.js';
import type { containerShape } from '../../definition/container.js';
import type { ImageDefinition } from '../../definition/image.js';
import type { ServiceDefinition } from '../../definition/service.js';
import type { TaskDefinition } from '../../definition/task-size.js';
import { codeMemoryMiB } from '../../definition/telemetry.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { ComponentLogGroup } from '../component/component-log-group.js';
import type { Identity } from '../component/identity.js';
import type { Injection, Mount } from '../component/reachable.js';
import { secretsOf } from '../component/secret-injection.js';
import { repositoryName } from '../foundation/repositories.js';
import { addCollector, type CollectorProps, type Telemetry, telemetryVariablesOf } from '../telemetry/collector.js';

/** The part of a service, worker or job that is its container. */
export type ContainerDefinition = Pick<ServiceDefinition, keyof typeof containerShape>;

export interface ContainerTaskProps {
  readonly identity: Identity;
  /** Name in the definition; the container is called so in logs and metrics. */
  readonly component: string;
  readonly definition: Omit<ContainerDefinition, 'uses' | 'owner'>;
  /** Role of the code; the role that starts the task is made here. */
  readonly taskRole: iam.IRole;
  readonly injection: Injection;
  readonly variables: Readonly<Record<string, string>>;
  readonly encryptionKey: kms.IKey;
  /** From SIGTERM to SIGKILL. */
  readonly stopTimeoutSeconds: number;
  /** Instead of that of the image. */
  readonly entryPoint?: readonly string[];
  /** Where it is called, and what it speaks there. */
  readonly port?: { readonly number: number; readonly name: string; readonly appProtocol: ecs.AppProtocol };
  readonly healthCheck?: ecs.HealthCheck;
  /** Absent where nobody collects what the container tells. */
  readonly telemetry?: Telemetry | undefined;
}

const architectures = {
  arm64: { cpu: ecs.CpuArchitecture.ARM64, image: assets.Platform.LINUX_ARM64 },
  x86_64: { cpu: ecs.CpuArchitecture.X86_64, image: assets.Platform.LINUX_AMD64 },
} as const;

/** One container on Fargate: no root, a read-only file system, an init process, logs with a retention, nothing granted but what it uses. */
export class ContainerTask extends Construct {
  readonly taskDefinition: ecs.FargateTaskDefinition;
  readonly container: ecs.ContainerDefinition;
  readonly executionRole: iam.Role;
  readonly logGroup: logs.ILogGroup;

  constructor(scope: Construct, id: string, props: ContainerTaskProps) {
    super(scope, id);
    const { identity, component, definition, injection } = props;
    const { task } = definition;
    const collected = this.collected(props);
    const memoryMiB = codeMemoryMiB(definition, collected?.telemetry.definition);
    this.executionRole = new iam.Role(this, 'ExecutionRole', {
      assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
      description: 'Starts the task: pulls the image, opens the log stream, reads the injected secrets',
    });
    this.taskDefinition = new ecs.FargateTaskDefinition(this, 'Definition', {
      cpu: task.cpu,
      memoryLimitMiB: task.memoryMiB,
      runtimePlatform: {
        cpuArchitecture: architectures[task.architecture].cpu,
        operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      },
      taskRole: props.taskRole,
      executionRole: this.executionRole,
      ...(task.ephemeralStorageGiB === undefined ? {} : { ephemeralStorageGiB: task.ephemeralStorageGiB }),
    });
    this.logGroup = new ComponentLogGroup(this, 'Logs', {
      identity,
      retentionDays: definition.logRetentionDays,
      encryptionKey: props.encryptionKey,
    }).logGroup;
    this.container = this.taskDefinition.addContainer(component, {
      image: containerImage(this, identity, definition.image, task),
      ...(props.entryPoint === undefined ? {} : { entryPoint: [...props.entryPoint] }),
      ...(definition.command === undefined ? {} : { command: definition.command }),
      environment: {
        [commonVariables.platform]: identity.platform,
        [commonVariables.environment]: identity.environment,
        [commonVariables.component]: component,
        [commonVariables.memoryLimitMiB]: String(memoryMiB),
        [commonVariables.shutdownSeconds]: String(props.stopTimeoutSeconds),
        [commonVariables.logLevel]: 'info',
        NODE_ENV: 'production',
        ...(collected === undefined ? {} : telemetryVariablesOf(collected)),
        ...props.variables,
        ...injection.variables,
        ...definition.variables,
      },
      secrets: secretsOf(this, this.executionRole, injection.secrets),
      logging: ecs.LogDrivers.awsLogs({
        logGroup: this.logGroup,
        streamPrefix: component,
        mode: ecs.AwsLogDriverMode.NON_BLOCKING,
        maxBufferSize: Size.mebibytes(25),
      }),
      memoryLimitMiB: memoryMiB,
      user: definition.user,
      readonlyRootFilesystem: true,
      privileged: false,
      linuxParameters: initProcess(this),
      stopTimeout: Duration.seconds(props.stopTimeoutSeconds),
      ...(props.port === undefined
        ? {}
        : {
            portMappings: [
              { containerPort: props.port.number, name: props.port.name, appProtocol: props.port.appProtocol },
            ],
          }),
      ...(props.healthCheck === undefined ? {} : { healthCheck: props.healthCheck }),
    });
    for (const [index, path] of definition.writablePaths.entries()) {
      const volume = `scratch-${index}`;
      this.taskDefinition.addVolume({ name: volume });
      this.container.addMountPoints({ containerPath: path, sourceVolume: volume, readOnly: false });
    }
    for (const mount of injection.mounts ?? []) this.mount(mount);
    if (collected !== undefined) addCollector(this, collected);
    acknowledge(
      this.executionRole,
      'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      'ecr:GetAuthorizationToken takes no resource; it is the only action granted on *',
    );
    acknowledge(
      this.taskDefinition,
      'AwsSolutions::AwsSolutions-ECS2',
      'The variables are names, numbers and addresses; secrets are injected as secrets and never stand here',
    );
  }

  /** What the collector has to know; nothing where the component has no telemetry. */
  private collected({
    identity,
    component,
    definition,
    telemetry,
    taskRole,
    port,
  }: ContainerTaskProps): CollectorProps | undefined {
    if (telemetry === undefined || definition.telemetry === undefined) return undefined;
    return { identity, component, telemetry, own: definition.telemetry, taskRole, port: port?.number };
  }

  /** Encrypted on the way, with the role of the code: without its right the mount fails, and the task with it. */
  private mount({ name, path, readOnly, fileSystemId, accessPointId }: Mount): void {
    const volume = `files-${name}`;
    this.taskDefinition.addVolume({
      name: volume,
      efsVolumeConfiguration: {
        fileSystemId,
        transitEncryption: 'ENABLED',
        authorizationConfig: { accessPointId, iam: 'ENABLED' },
      },
    });
    this.container.addMountPoints({ containerPath: path, sourceVolume: volume, readOnly });
  }
}

/** Reaps zombies and forwards signals to the process of the image. */
function initProcess(scope: Construct): ecs.LinuxParameters {
  return new ecs.LinuxParameters(scope, 'Linux', { initProcessEnabled: true });
}

function containerImage(
  scope: Construct,
  identity: Identity,
  image: ImageDefinition,
  task: TaskDefinition,
): ecs.ContainerImage {
  switch (image.kind) {
    case 'build':
      return ecs.ContainerImage.fromAsset(resolve(image.folder), { platform: architectures[task.architecture].image });
    case 'ecr':
      return ecs.ContainerImage.fromEcrRepository(
        ecr.Repository.fromRepositoryName(scope, 'Repository', image.repository),
        image.digest ?? image.tag,
      );
    case 'repository':
      return ecs.ContainerImage.fromEcrRepository(
        ecr.Repository.fromRepositoryName(scope, 'Repository', repositoryName(identity, image.repository)),
        image.digest ?? image.tag,
      );
    case 'registry':
      return ecs.ContainerImage.fromRegistry(
        image.digest === undefined ? `${image.repository}:${image.tag}` : `${image.repository}@${image.digest}`,
      );
  }
}
