import * as z from 'zod/mini';
import { contractProblems } from '../parse-contract.js';

/** What the construct supplies to the health function and what the function publishes: names in one place. */

const upper = (name: string) => name.toUpperCase().replaceAll('-', '_');

export const healthVariables = {
  platform: 'HEADROOM_PLATFORM',
  environment: 'HEADROOM_ENVIRONMENT',
  checkTimeoutMilliseconds: 'CHECK_TIMEOUT_MILLISECONDS',
  reportKeptMilliseconds: 'REPORT_KEPT_MILLISECONDS',
} as const;

/** Instance identifiers separated by commas: the writer and its replicas. */
export const databaseInstancesVariable = (name: string) => `DATABASE_${upper(name)}_INSTANCES`;
export const cacheGroupVariable = (name: string) => `CACHE_${upper(name)}_GROUP`;
export const queueUrlVariable = (name: string) => `QUEUE_${upper(name)}_URL`;
/** Beware: a queue that is itself called `<name>-dead-letter` would be read as the dead-letter queue of `<name>`. */
export const queueDeadLetterUrlVariable = (name: string) => `QUEUE_${upper(name)}_DEAD_LETTER_URL`;

export const healthMetrics = {
  namespace: 'Headroom/Health',
  healthy: 'Healthy',
  checkMilliseconds: 'CheckMilliseconds',
  dimensions: ['Platform', 'Environment', 'Kind', 'Name'],
} as const;

export interface HealthTargets {
  readonly platform: string;
  readonly environment: string;
  readonly timeoutMilliseconds: number;
  /** For so long the last report is the answer: a page that reloads must not become a load on the control plane. */
  readonly keptMilliseconds: number;
  readonly databases: readonly { readonly name: string; readonly instances: readonly string[] }[];
  readonly caches: readonly { readonly name: string; readonly group: string }[];
  readonly queues: readonly {
    readonly name: string;
    readonly url: string;
    readonly deadLetterUrl: string | undefined;
  }[];
}

const text = z.string('a text').check(z.minLength(1, 'a text'));
const milliseconds = 'a whole number of milliseconds from 1 to 60000';
const keptMilliseconds = 'a whole number of milliseconds from 0 to 60000';
const shape = z.object({
  [healthVariables.platform]: text,
  [healthVariables.environment]: text,
  [healthVariables.checkTimeoutMilliseconds]: z._default(
    z.string().check(z.refine((value) => /^[1-9]\d*$/.test(value) && Number(value) <= 60_000, milliseconds)),
    '2000',
  ),
  [healthVariables.reportKeptMilliseconds]: z._default(
    z.string().check(z.refine((value) => /^\d+$/.test(value) && Number(value) <= 60_000, keptMilliseconds)),
    '5000',
  ),
});

/** Reads the targets out of the variables; throws one sentence with every problem. */
export function parseTargets(env: Readonly<Record<string, string | undefined>>): HealthTargets {
  const fixed = shape.safeParse(env);
  const databases = named(env, /^DATABASE_(.+)_INSTANCES$/);
  const caches = named(env, /^CACHE_(.+)_GROUP$/);
  const deadLetters = named(env, /^QUEUE_(.+)_DEAD_LETTER_URL$/);
  const queues = named(env, /^QUEUE_(?!.+_DEAD_LETTER_URL$)(.+)_URL$/);
  const found = [...databases, ...caches, ...queues, ...deadLetters];
  const problems = [
    ...(fixed.success ? [] : contractProblems(fixed.error.issues, env)),
    ...found.filter(({ value }) => value === '').map(({ variable }) => `${variable} is empty`),
    ...databases
      .filter(({ value }) => value !== '' && identifiers(value).includes(''))
      .map(({ variable, value }) => `${variable} is "${value}" (expected identifiers separated by commas)`),
    ...deadLetters
      .filter(({ name }) => !queues.some((queue) => queue.name === name))
      .map(({ variable, name }) => `${variable} has no ${queueUrlVariable(name)} beside it`),
    ...(found.length === 0
      ? ['nothing to check is configured (expected DATABASE_<NAME>_INSTANCES, CACHE_<NAME>_GROUP or QUEUE_<NAME>_URL)']
      : []),
  ];
  if (!fixed.success || problems.length > 0) throw new Error(`the function cannot start: ${problems.join('; ')}`);
  return {
    platform: fixed.data.HEADROOM_PLATFORM,
    environment: fixed.data.HEADROOM_ENVIRONMENT,
    timeoutMilliseconds: Number(fixed.data.CHECK_TIMEOUT_MILLISECONDS),
    keptMilliseconds: Number(fixed.data.REPORT_KEPT_MILLISECONDS),
    databases: databases.map(({ name, value }) => ({ name, instances: identifiers(value) })),
    caches: caches.map(({ name, value }) => ({ name, group: value })),
    queues: queues.map(({ name, value }) => ({
      name,
      url: value,
      deadLetterUrl: deadLetters.find((letter) => letter.name === name)?.value,
    })),
  };
}

const identifiers = (list: string) => list.split(',').map((one) => one.trim());

/** The variables of one kind with the name of the component as the definition spells it. */
function named(env: Readonly<Record<string, string | undefined>>, pattern: RegExp) {
  return Object.entries(env).flatMap(([variable, value]) => {
    const name = pattern.exec(variable)?.[1]?.toLowerCase().replaceAll('_', '-');
    return name === undefined ? [] : [{ variable, name, value: (value ?? '').trim() }];
  });
}
