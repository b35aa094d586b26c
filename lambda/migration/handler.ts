import { ECSClient } from '@aws-sdk/client-ecs';
import { detailsOf, type HookAnswer, type HookEvent } from '../hook.js';
import { logLine } from '../log-line.js';
import { migrationDetails } from './contract.js';
import { migrate } from './migrate.js';
import { migrationTask } from './migration-task.js';

const ecs = new ECSClient({ maxAttempts: 3 });

/** A hook of a deployment, before its first new task: brings the database to the version that the task expects. */
export const handler = async (event: HookEvent): Promise<HookAnswer> => {
  const details = migrationDetails.parse(detailsOf(event));
  const deployment = event.resourceArn ?? event.executionId;
  if (deployment === undefined)
    throw new Error('the event names no deployment, so a second task could not be told from the first');
  return migrate(details.timeoutSeconds, {
    ...migrationTask(ecs, details, deployment, () => new Date()),
    onFailure: (run, why) =>
      process.stdout.write(logLine('error', `the migration failed: ${why}`, { ...run, deployment })),
  });
};
