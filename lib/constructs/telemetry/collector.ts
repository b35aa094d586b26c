import { Duration, aws_ecs as ecs, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { telemetryVariables } from '../../../service/contract.js';
import type { ComponentTelemetryDefinition, TelemetryDefinition } from '../../definition/telemetry.js';
import { acknowledge } from '../../policy/acknowledge.js';
import type { Identity } from '../component/identity.js';
import type { ContainerTask } from '../container/container-task.js';
import { collectorConfig, otlpPort } from './collector-config.js';
import type { MetricWorkspace } from './metric-workspace.js';

/** What an environment offers to containers that have telemetry. */
export interface Telemetry {
  readonly definition: TelemetryDefinition;
  /** Absent where metrics go to CloudWatch. */
  readonly workspace: Pick<MetricWorkspace, 'remoteWriteUrl' | 'workspaceArn'> | undefined;
}

export interface CollectorProps {
  readonly identity: Identity;
  readonly component: string;
  readonly telemetry: Telemetry;
  readonly own: ComponentTelemetryDefinition;
  readonly taskRole: iam.IRole;
  readonly port: number | undefined;
}

/** The user of the image; it has no other. */
const user = '4317';

/** What the code is told: where to send, under which name, how often, and which metrics are kept. */
export function telemetryVariablesOf({ identity, component, telemetry, own }: CollectorProps): Record<string, string> {
  return {
    [telemetryVariables.serviceName]: component,
    [telemetryVariables.resourceAttributes]: [
      `service.namespace=${identity.platform}`,
      `deployment.environment.name=${identity.environment}`,
    ].join(','),
    [telemetryVariables.endpoint]: `http://127.0.0.1:${otlpPort.http}`,
    [telemetryVariables.protocol]: 'http/protobuf',
    // The balancer writes the header of X-Ray, callers in here that of W3C.
    [telemetryVariables.propagators]: 'xray,tracecontext,baggage',
    [telemetryVariables.sampler]: 'parentbased_traceidratio',
    [telemetryVariables.samplerShare]: String(telemetry.definition.traces.samplePercent / 100),
    // A span for each file that is opened tells nothing and costs most.
    [telemetryVariables.disabledInstrumentations]: 'fs',
    [telemetryVariables.metrics]: JSON.stringify(
      Object.fromEntries(
        Object.entries(own.metrics).map(([name, { labels, buckets }]) => [
          name,
          { labels: Object.keys(labels), ...(buckets === undefined ? {} : { buckets }) },
        ]),
      ),
    ),
  };
}

/** Puts a collector beside the code of a task. The task lives on when it fails, and ECS starts it again. */
export function addCollector(
  { taskDefinition, container, logGroup }: Pick<ContainerTask, 'taskDefinition' | 'container' | 'logGroup'>,
  { identity, component, telemetry, own, taskRole, port }: CollectorProps,
): void {
  const stack = Stack.of(taskDefinition);
  const { collector } = telemetry.definition;
  const config = collectorConfig({
    component,
    platform: telemetry.definition,
    own,
    port,
    region: identity.region,
    namespace: `${identity.platform}/${identity.environment}`,
    logGroupName: logGroup.logGroupName,
    remoteWriteUrl: telemetry.workspace?.remoteWriteUrl,
  });
  const beside = taskDefinition.addContainer(`${component}-collector`, {
    image: ecs.ContainerImage.fromRegistry(`${collector.repository}:${collector.tag}`),
    essential: false,
    enableRestartPolicy: true,
    cpu: collector.cpu,
    memoryLimitMiB: collector.memoryMiB,
    environment: { AOT_CONFIG_CONTENT: stack.toJsonString(config) },
    healthCheck: {
      command: ['CMD', '/healthcheck'],
      interval: Duration.seconds(30),
      timeout: Duration.seconds(5),
      retries: 3,
      startPeriod: Duration.seconds(15),
    },
    logging: ecs.LogDrivers.awsLogs({
      logGroup,
      streamPrefix: 'collector',
      mode: ecs.AwsLogDriverMode.NON_BLOCKING,
    }),
    user,
    readonlyRootFilesystem: true,
    privileged: false,
  });
  // Started before the code and stopped after it: the last spans are those of the requests that the stop has drained.
  container.addContainerDependencies({ container: beside, condition: ecs.ContainerDependencyCondition.START });
  taskRole.addToPrincipalPolicy(
    new iam.PolicyStatement({ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] }),
  );
  acknowledge(
    taskRole,
    'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
    'Sending traces takes no resource; these are the only actions granted on *',
  );
  if (Object.keys(own.metrics).length === 0) return;
  if (telemetry.workspace === undefined) {
    logGroup.grantWrite(taskRole);
  } else {
    taskRole.addToPrincipalPolicy(
      new iam.PolicyStatement({ actions: ['aps:RemoteWrite'], resources: [telemetry.workspace.workspaceArn] }),
    );
  }
}
