import type { HookAnswer } from '../hook.js';

/** A run of the migration as ECS tells it. */
export interface MigrationRun {
  readonly taskArn: string;
  readonly stopped: boolean;
  /** Absent while it runs, and for a task that never started. */
  readonly exitCode: number | undefined;
  readonly reason: string | undefined;
  /** Since the start was asked for. */
  readonly ageSeconds: number;
}

export interface MigrationDependencies {
  readonly hasRun: () => Promise<boolean>;
  /** Starts the task, or finds the one that this deployment has started before. */
  readonly run: () => Promise<MigrationRun>;
  readonly stop: (taskArn: string) => Promise<void>;
  readonly markRun: () => Promise<void>;
  readonly onFailure: (run: MigrationRun, why: string) => void;
}

/** Seconds between two looks. */
const lookAgainSeconds = 15;

const failed = { hookStatus: 'FAILED' } as const;

/** One look at the migration of a deployment: done before, done now, failed, or not done yet. */
export async function migrate(timeoutSeconds: number, deps: MigrationDependencies): Promise<HookAnswer> {
  if (await deps.hasRun()) return { hookStatus: 'SUCCEEDED' };
  const run = await deps.run();
  if (!run.stopped && run.ageSeconds <= timeoutSeconds) {
    return { hookStatus: 'IN_PROGRESS', callBackDelay: lookAgainSeconds };
  }
  if (!run.stopped) {
    await deps.stop(run.taskArn);
    deps.onFailure(run, `it was still running after ${timeoutSeconds} seconds`);
    return failed;
  }
  if (run.exitCode !== 0) {
    deps.onFailure(run, run.exitCode === undefined ? 'it never started' : `it ended with ${run.exitCode}`);
    return failed;
  }
  await deps.markRun();
  return { hookStatus: 'SUCCEEDED' };
}
