import {
  type aws_ec2 as ec2,
  type aws_ecs as ecs,
  aws_events as events,
  aws_iam as iam,
  type aws_kms as kms,
  type aws_logs as logs,
  type aws_sqs as sqs,
  aws_events_targets as targets,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { JobDefinition } from '../../definition/job.js';
import { recordComponent } from '../component/component-facts.js';
import { ComponentSchedule } from '../component/component-schedule.js';
import type { Identity } from '../component/identity.js';
import { admitAll, type Targets } from '../component/reachable.js';
import { ContainerTask } from '../container/container-task.js';
import { inMemoryCacheVariables } from '../container/in-memory-cache-variables.js';
import { keptEvents } from '../messaging/kept-events.js';
import { ComponentSecurityGroup } from '../network/component-security-group.js';
import type { Telemetry } from '../telemetry/collector.js';

/** What a job reads beside the variables of every container. */
export const jobVariables = { stopAfterSeconds: 'JOB_STOP_AFTER_SECONDS' } as const;

export interface JobProps {
  readonly identity: Identity;
  readonly name: string;
  /** Team that answers for it. */
  readonly owner: string;
  readonly definition: JobDefinition;
  readonly cluster: ecs.ICluster;
  readonly vpc: ec2.IVpc;
  readonly targets: Targets;
  readonly encryptionKey: kms.IKey;
  readonly telemetry: Telemetry | undefined;
}

/** A container that the clock starts. What was not started, and what did not end well, is kept in a queue until somebody has looked. */
export class Job extends Construct {
  readonly missed: sqs.Queue;
  readonly securityGroup: ec2.SecurityGroup;
  readonly taskRole: iam.Role;
  readonly logGroup: logs.ILogGroup;

  constructor(scope: Construct, id: string, props: JobProps) {
    super(scope, id);
    const { identity, name, definition, cluster, vpc } = props;
    this.taskRole = new iam.Role(this, 'TaskRole', {
      assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
      description: `What the code of job ${name} may do`,
    });
    this.securityGroup = new ComponentSecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `Job ${name}`,
    }).securityGroup;
    const paths = new Construct(this, 'Uses');
    const consumer = { scope: paths, grantee: this.taskRole, securityGroup: this.securityGroup };
    const task = new ContainerTask(this, 'Task', {
      identity,
      component: name,
      definition,
      taskRole: this.taskRole,
      injection: admitAll(consumer, definition.uses, props.targets),
      variables: {
        [jobVariables.stopAfterSeconds]: String(definition.stopAfterSeconds),
        ...inMemoryCacheVariables(definition.inMemoryCache),
      },
      encryptionKey: props.encryptionKey,
      telemetry: props.telemetry,
      stopTimeoutSeconds: definition.shutdownSeconds,
    });
    this.logGroup = task.logGroup;
    this.missed = keptEvents(this, 'Missed', 'It is itself the dead-letter queue, of a schedule and a rule');
    const schedule = new ComponentSchedule(this, 'Schedule', {
      statements: startStatements(task, this.taskRole, cluster, this.missed),
      expression: `cron(${definition.cron})`,
      timeZone: definition.timeZone,
      flexibleMinutes: definition.flexibleMinutes,
      retries: definition.retries,
      maxEventAgeSeconds: definition.maxEventAgeSeconds,
      target: {
        arn: cluster.clusterArn,
        deadLetterConfig: { arn: this.missed.queueArn },
        ecsParameters: {
          taskDefinitionArn: task.taskDefinition.taskDefinitionArn,
          launchType: 'FARGATE',
          taskCount: 1,
          enableEcsManagedTags: true,
          networkConfiguration: {
            awsvpcConfiguration: {
              subnets: vpc.selectSubnets({ subnetGroupName: 'private' }).subnetIds,
              securityGroups: [this.securityGroup.securityGroupId],
              assignPublicIp: 'DISABLED',
            },
          },
        },
      },
    });
    // A task that starts before its rules exist fails on its first connection.
    schedule.node.addDependency(paths);
    keepFailedRuns(this, task, cluster, this.missed);
    const { cron, timeZone, flexibleMinutes, stopAfterSeconds, retries, maxEventAgeSeconds } = definition;
    recordComponent(this, {
      kind: 'job',
      name,
      owner: props.owner,
      facts: { cron, timeZone, flexibleMinutes, stopAfterSeconds, retries, maxEventAgeSeconds },
    });
  }
}

/** This revision, on this cluster, with the two roles of the task, and the note about a start that failed. */
function startStatements(
  { taskDefinition, executionRole }: ContainerTask,
  taskRole: iam.IRole,
  cluster: ecs.ICluster,
  missed: sqs.IQueue,
): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      actions: ['ecs:RunTask'],
      resources: [taskDefinition.taskDefinitionArn],
      conditions: { ArnEquals: { 'ecs:cluster': cluster.clusterArn } },
    }),
    new iam.PolicyStatement({
      actions: ['iam:PassRole'],
      resources: [taskRole.roleArn, executionRole.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    }),
    new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [missed.queueArn] }),
  ];
}

/**
 * The event of a task that stopped without exit code 0, image and network failures included. ECS has no free metric
 * for tasks outside a service, and the event carries the reason.
 */
function keepFailedRuns(
  scope: Construct,
  { taskDefinition }: ContainerTask,
  cluster: ecs.ICluster,
  missed: sqs.IQueue,
): void {
  new events.Rule(scope, 'Failed', {
    description: 'Runs that ended badly',
    eventPattern: {
      source: ['aws.ecs'],
      detailType: ['ECS Task State Change'],
      detail: {
        lastStatus: ['STOPPED'],
        clusterArn: [cluster.clusterArn],
        taskDefinitionArn: [taskDefinition.taskDefinitionArn],
        // A task that never started has no exit code.
        $or: [{ containers: { exitCode: [{ 'anything-but': [0] }] } }, { stopCode: ['TaskFailedToStart'] }],
      },
    },
    targets: [new targets.SqsQueue(missed)],
  });
}
