import type { HookAnswer } from '../hook.js';

export interface SmokeTestDependencies {
  /** The status of one request; rejects when there is no answer in time. */
  readonly statusOf: (path: string) => Promise<number>;
  readonly onFailure: (path: string, found: unknown) => void;
}

const isGood = (status: number): boolean => status >= 200 && status < 400;

/** Asks the new tasks for every path at once. One answer that is missing, or no good, takes the deployment back. */
export async function smokeTest(paths: readonly string[], deps: SmokeTestDependencies): Promise<HookAnswer> {
  const verdicts = await Promise.all(
    paths.map(async (path) => {
      try {
        const status = await deps.statusOf(path);
        if (isGood(status)) return true;
        deps.onFailure(path, status);
      } catch (error) {
        deps.onFailure(path, error);
      }
      return false;
    }),
  );
  return { hookStatus: verdicts.every(Boolean) ? 'SUCCEEDED' : 'FAILED' };
}
