import { CfnOutput, type aws_ec2 as ec2, type aws_ecs as ecs, aws_iam as iam, type aws_kms as kms } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { LoadTestDefinition } from '../../definition/load-test.js';
import { usualLogDays } from '../../definition/log-retention.js';
import type { ServiceDefinition } from '../../definition/service.js';
import type { Identity } from '../component/identity.js';
import { nothingInjected } from '../component/reachable.js';
import { ContainerTask } from '../container/container-task.js';
import { ComponentSecurityGroup } from '../network/component-security-group.js';
import { k6Script } from './k6-script.js';

export interface LoadTestProps {
  readonly identity: Identity;
  readonly definition: LoadTestDefinition;
  readonly services: Readonly<Record<string, ServiceDefinition>>;
  readonly cluster: ecs.ICluster;
  readonly vpc: ec2.IVpc;
  readonly encryptionKey: kms.IKey;
  /** Where users come in. */
  readonly url: string;
}

/** The user of the image. */
const user = '12345';

/** A task that nobody runs until somebody starts it: the output `Run` says how. It ends with 99 when a promise is broken. */
export class LoadTest extends Construct {
  constructor(scope: Construct, id: string, props: LoadTestProps) {
    super(scope, id);
    const { identity, definition, vpc, cluster, url } = props;
    const taskRole = new iam.Role(this, 'TaskRole', {
      assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
      description: 'What a load test may do: nothing in AWS',
    });
    const { securityGroup } = new ComponentSecurityGroup(this, 'SecurityGroup', { vpc, description: 'Load test' });
    const { taskDefinition } = new ContainerTask(this, 'Task', {
      identity,
      component: 'load-test',
      definition: {
        image: { kind: 'registry', repository: 'grafana/k6', tag: definition.tag },
        task: definition.task,
        variables: { BASE_URL: url, K6_SCRIPT: k6Script(definition, props.services), K6_NO_USAGE_REPORT: 'true' },
        user,
        writablePaths: [],
        logRetentionDays: usualLogDays,
      },
      entryPoint: ['sh', '-c', 'printf %s "$K6_SCRIPT" | k6 run --quiet -'],
      taskRole,
      injection: nothingInjected,
      variables: {},
      encryptionKey: props.encryptionKey,
      stopTimeoutSeconds: 120,
    });
    const subnets = vpc.selectSubnets({ subnetGroupName: 'private' }).subnetIds.join(',');
    const network = `awsvpcConfiguration={subnets=[${subnets}],securityGroups=[${securityGroup.securityGroupId}],assignPublicIp=DISABLED}`;
    new CfnOutput(this, 'Run', {
      description: 'Starts the load test',
      value: `aws ecs run-task --cluster ${cluster.clusterName} --launch-type FARGATE --task-definition ${taskDefinition.taskDefinitionArn} --network-configuration '${network}'`,
    });
  }
}
