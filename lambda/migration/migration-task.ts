import { createHash } from 'node:crypto';
import {
  DescribeTasksCommand,
  type ECSClient,
  ListTagsForResourceCommand,
  RunTaskCommand,
  StopTaskCommand,
  TagResourceCommand,
  type Task,
} from '@aws-sdk/client-ecs';
import { type MigrationDetails, migratedTag } from './contract.js';
import type { MigrationDependencies, MigrationRun } from './migrate.js';

/** The same for every question about one deployment, so that ECS starts one task for all of them. */
const tokenOf = (deployment: string, taskDefinition: string): string =>
  createHash('sha256').update(`${deployment} ${taskDefinition}`).digest('hex');

function runOf(task: Task | undefined, now: Date): MigrationRun {
  if (task?.taskArn === undefined) throw new Error('ECS knows no task for this deployment any more');
  return {
    taskArn: task.taskArn,
    stopped: task.lastStatus === 'STOPPED',
    exitCode: task.containers?.[0]?.exitCode,
    reason: task.stoppedReason ?? task.containers?.[0]?.reason,
    ageSeconds: (now.getTime() - (task.createdAt ?? now).getTime()) / 1000,
  };
}

/** The task of one revision, run at most once for one deployment, in the network and with the rights of its service. */
export function migrationTask(
  ecs: ECSClient,
  { cluster, taskDefinition, subnets, securityGroups }: MigrationDetails,
  deployment: string,
  now: () => Date,
): Omit<MigrationDependencies, 'onFailure'> {
  return {
    hasRun: async () => {
      const { tags = [] } = await ecs.send(new ListTagsForResourceCommand({ resourceArn: taskDefinition }));
      return tags.some(({ key }) => key === migratedTag);
    },
    run: async () => {
      const clientToken = tokenOf(deployment, taskDefinition);
      const { tasks: started = [], failures = [] } = await ecs.send(
        new RunTaskCommand({
          cluster,
          taskDefinition,
          clientToken,
          launchType: 'FARGATE',
          count: 1,
          networkConfiguration: { awsvpcConfiguration: { subnets, securityGroups, assignPublicIp: 'DISABLED' } },
        }),
      );
      const [task] = started;
      if (task?.taskArn === undefined) {
        throw new Error(`ECS did not start the migration: ${failures[0]?.reason ?? 'without a reason'}`);
      }
      const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: [task.taskArn] }));
      return runOf(tasks[0] ?? task, now());
    },
    stop: async (task) => {
      await ecs.send(new StopTaskCommand({ cluster, task, reason: 'The migration took longer than it may' }));
    },
    markRun: async () => {
      await ecs.send(
        new TagResourceCommand({
          resourceArn: taskDefinition,
          tags: [{ key: migratedTag, value: now().toISOString() }],
        }),
      );
    },
  };
}
