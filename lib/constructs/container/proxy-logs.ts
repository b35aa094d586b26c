import { aws_ecs as ecs } from 'aws-cdk-lib';
import type { ServiceConnectDefinition } from '../../definition/service-connect.js';
import type { ContainerTask } from './container-task.js';

/** What the proxy beside a task writes, into the log group of the task. */
export function proxyLogs(
  { accessLogs }: ServiceConnectDefinition,
  { logGroup }: Pick<ContainerTask, 'logGroup'>,
): Pick<ecs.ServiceConnectProps, 'logDriver' | 'accessLogConfiguration'> {
  if (!accessLogs) return {};
  return {
    logDriver: ecs.LogDrivers.awsLogs({ logGroup, streamPrefix: 'proxy', mode: ecs.AwsLogDriverMode.NON_BLOCKING }),
    // A query may hold a token.
    accessLogConfiguration: { format: ecs.ServiceConnectAccessLogFormat.JSON, includeQueryParameters: false },
  };
}
