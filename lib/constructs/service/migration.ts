import {
  Duration,
  type aws_ec2 as ec2,
  type aws_ecs as ecs,
  aws_iam as iam,
  type aws_kms as kms,
  aws_lambda as lambda,
  Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { type MigrationDetails, migratedTag } from '../../../lambda/migration/contract.js';
import type { ServiceDefinition } from '../../definition/service.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { ComponentLogGroup } from '../component/component-log-group.js';
import type { Identity } from '../component/identity.js';
import type { Injection } from '../component/reachable.js';
import { ContainerTask } from '../container/container-task.js';
import { builtHandler } from '../function/built-handler.js';
import type { DeploymentHook } from './deployment-hooks.js';

export interface MigrationProps {
  readonly identity: Identity;
  /** Of the service. */
  readonly name: string;
  readonly definition: ServiceDefinition;
  readonly migration: NonNullable<ServiceDefinition['migration']>;
  readonly cluster: ecs.ICluster;
  readonly vpc: ec2.IVpc;
  readonly securityGroup: ec2.ISecurityGroup;
  /** The code of the service and its migration may do the same. */
  readonly taskRole: iam.IRole;
  readonly injection: Injection;
  readonly variables: Readonly<Record<string, string>>;
  readonly encryptionKey: kms.IKey;
  readonly codeFolder: string;
}

/** Beyond the time limit of the task: for the stop, and for the question that notices it. */
const graceMinutes = 5;

/**
 * A task of the image of a service that runs before the first new task of a deployment. A hook starts it and waits, so
 * nothing waits in CloudFormation that ECS could not roll back; the revision of the task definition remembers that it has run.
 */
export class Migration extends Construct {
  readonly hook: DeploymentHook;

  constructor(scope: Construct, id: string, props: MigrationProps) {
    super(scope, id);
    const { name, definition, migration, cluster, vpc, securityGroup } = props;
    const task = new ContainerTask(this, 'Task', {
      identity: props.identity,
      component: `${name}-migration`,
      definition: { ...definition, command: migration.command },
      taskRole: props.taskRole,
      injection: props.injection,
      variables: props.variables,
      encryptionKey: props.encryptionKey,
      stopTimeoutSeconds: definition.drain.shutdownSeconds,
    });
    const runner = this.runner(props, task);
    const details: MigrationDetails = {
      cluster: cluster.clusterArn,
      taskDefinition: task.taskDefinition.taskDefinitionArn,
      subnets: vpc.selectSubnets({ subnetGroupName: 'private' }).subnetIds,
      securityGroups: [securityGroup.securityGroupId],
      timeoutSeconds: migration.timeoutMinutes * 60,
    };
    this.hook = {
      functionArn: runner.functionArn,
      stages: ['before-new-tasks'],
      timeoutMinutes: migration.timeoutMinutes + graceMinutes,
      details: { ...details },
    };
  }

  private runner(props: MigrationProps, task: ContainerTask): lambda.Function {
    const { logGroup } = new ComponentLogGroup(this, 'Logs', {
      identity: props.identity,
      retentionDays: props.definition.logRetentionDays,
      encryptionKey: props.encryptionKey,
    });
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: `Runs the migration of service ${props.name}`,
    });
    for (const statement of runStatements(this, props, task)) role.addToPolicy(statement);
    logGroup.grantWrite(role);
    const runner = new lambda.Function(this, 'Function', {
      description: `Runs the migration of service ${props.name} before a deployment`,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code: builtHandler(props.codeFolder, 'migration'),
      handler: 'index.handler',
      memorySize: 256,
      timeout: Duration.seconds(30),
      role,
      logGroup,
      tracing: lambda.Tracing.ACTIVE,
    });
    acknowledge(
      role,
      'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      'Sending traces takes no resource; it is the only action granted on *',
    );
    acknowledge(
      runner,
      'ControlTower::CT.LAMBDA.PR.3',
      'It calls AWS and nothing inside the network; the task that it starts is in the network',
    );
    return runner;
  }
}

/** Any revision of the one task definition: a rollback may have to ask for the one before. */
function runStatements(
  scope: Construct,
  { identity, cluster, taskRole }: MigrationProps,
  { taskDefinition, executionRole }: ContainerTask,
): iam.PolicyStatement[] {
  const onCluster = { ArnEquals: { 'ecs:cluster': cluster.clusterArn } };
  const revisions = ecsArn(scope, identity, `task-definition/${taskDefinition.family}:*`);
  const tasks = ecsArn(scope, identity, 'task/*');
  for (const { named } of [revisions, tasks]) {
    acknowledge(
      scope,
      `AwsSolutions::AwsSolutions-IAM5[Resource::${named}]`,
      'Revisions and tasks have no name before they exist; the rest of the ARN and the condition leave only its own',
    );
  }
  return [
    new iam.PolicyStatement({ actions: ['ecs:RunTask'], resources: [revisions.arn], conditions: onCluster }),
    new iam.PolicyStatement({
      actions: ['ecs:DescribeTasks', 'ecs:StopTask'],
      resources: [tasks.arn],
      conditions: onCluster,
    }),
    new iam.PolicyStatement({ actions: ['ecs:ListTagsForResource'], resources: [revisions.arn] }),
    new iam.PolicyStatement({
      actions: ['ecs:TagResource'],
      resources: [revisions.arn],
      conditions: { 'ForAllValues:StringEquals': { 'aws:TagKeys': [migratedTag] } },
    }),
    new iam.PolicyStatement({
      actions: ['iam:PassRole'],
      resources: [taskRole.roleArn, executionRole.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    }),
  ];
}

/** An ARN, and how a rule pack writes it. */
function ecsArn(scope: Construct, { account }: Identity, resource: string): { arn: string; named: string } {
  const { partition, region, account: owner } = Stack.of(scope);
  const arn = (of: string) => `arn:${partition}:ecs:${region}:${of}:${resource}`;
  return { arn: arn(owner), named: arn(account ?? '<AWS::AccountId>') };
}
