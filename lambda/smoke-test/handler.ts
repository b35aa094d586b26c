import { detailsOf, type HookAnswer, type HookEvent } from '../hook.js';
import { logLine } from '../log-line.js';
import { parseContract } from '../parse-contract.js';
import { smokeTestDetails, smokeTestEnvironment } from './contract.js';
import { requestStatus } from './request-status.js';
import { smokeTest } from './smoke-test.js';

const env = parseContract(smokeTestEnvironment, process.env);
const paths = env.SMOKE_TEST_PATHS.split(',');
const timeoutMilliseconds = Number(env.SMOKE_TEST_TIMEOUT_MILLISECONDS);

/** A hook of a deployment, for the stage after test traffic: do the new tasks answer as users will ask them? */
export const handler = async (event: HookEvent): Promise<HookAnswer> => {
  const target = smokeTestDetails.parse(detailsOf(event));
  return smokeTest(paths, {
    statusOf: (path) => requestStatus(target, path, timeoutMilliseconds),
    onFailure: (path, found) =>
      process.stdout.write(logLine('error', 'the new version does not answer as it should', { path, found })),
  });
};
