import type { ProtectionOptions } from './protect.js';

/** Rules for each kind of dependency: the one place to tune them. */

/** More than half of the calls failing within ten seconds opens it for thirty; a query that takes three seconds has failed. */
export const databaseRules: ProtectionOptions = {
  breaker: { kind: 'share', percent: 50, overSeconds: 10, openSeconds: 30 },
  timeoutMilliseconds: 3_000,
  retries: 2,
  concurrency: 100,
  waiting: 500,
};

/** A cache that is slower than the database is worth nothing, so it is given up early and asked again soon. */
export const cacheRules: ProtectionOptions = {
  breaker: { kind: 'failures', failures: 5, openSeconds: 5 },
  timeoutMilliseconds: 250,
  retries: 0,
  concurrency: 1_000,
  waiting: 1_000,
};

/** Another service: five failures in a row open it for a minute. */
export const serviceRules: ProtectionOptions = {
  breaker: { kind: 'failures', failures: 5, openSeconds: 60 },
  timeoutMilliseconds: 3_000,
  retries: 2,
  concurrency: 50,
  waiting: 50,
};
