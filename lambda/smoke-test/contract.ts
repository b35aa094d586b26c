import * as z from 'zod/mini';

export const smokeTestVariables = {
  paths: 'SMOKE_TEST_PATHS',
  timeoutMilliseconds: 'SMOKE_TEST_TIMEOUT_MILLISECONDS',
} as const;

/** What the author of a smoke test writes into the variables of its function. */
export const smokeTestEnvironment = z.object({
  [smokeTestVariables.paths]: z
    .string('paths separated by commas, such as /api/users/ping')
    .check(z.regex(/^\/[^,\s]*(,\/[^,\s]*)*$/, 'paths separated by commas, such as /api/users/ping')),
  [smokeTestVariables.timeoutMilliseconds]: z._default(
    z.string().check(z.regex(/^[1-9]\d{1,4}$/, 'a whole number of milliseconds from 10 to 99999')),
    '5000',
  ),
});

/** What the service tells its hook: where its new tasks answer. */
export const smokeTestDetails = z.object({
  host: z.string('the name of the balancer'),
  port: z.number('the port of the test listener'),
  /** The name on the certificate; absent where nothing is encrypted. */
  serverName: z.optional(z.string()),
});

export type SmokeTestTarget = z.output<typeof smokeTestDetails>;
