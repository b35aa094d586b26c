import type { DatabaseDefinition } from './database.js';
import { defaultMaxConnections } from './instance-size.js';
import { type Problem, pathText } from './problem.js';
import type { Related } from './relation.js';
import { type Counted, countedConsumers } from './task-counts.js';
import type { UseOf } from './uses.js';

/** What one component may open on one host of a database. */
export interface Connections {
  /** `services.api`. */
  readonly consumer: string;
  readonly most: number;
  readonly deploying: number;
  /** Of one task, overflow included. */
  readonly pool: number;
  /** Of them that reach this host: readers are spread over replicas. */
  readonly share: number;
}

/** One host of a database: what it takes, and who opens how much. */
export interface ConnectionBudget {
  /** Where an author changes what it takes. */
  readonly path: Problem['path'];
  readonly found: unknown;
  /** `the primary of main`. */
  readonly host: string;
  readonly limit: number;
  /** Where the limit comes from: `maxConnections`, or the class. */
  readonly limitText: string;
  readonly connections: readonly Connections[];
}

const poolSize = ({ pool }: UseOf<'database'>): number => pool.max + pool.overflow;

function connectionsOf(consumers: readonly Counted[], database: string, access: 'read' | 'read-write'): Connections[] {
  return consumers.flatMap(({ path, most, deploying, definition }) =>
    definition.uses.flatMap((use) =>
      use.kind === 'database' && use.name === database && use.access === access
        ? [{ consumer: pathText(path), most, deploying, pool: poolSize(use), share: 1 }]
        : [],
    ),
  );
}

function limitOf(name: string, { parameters }: DatabaseDefinition, instanceClass: string) {
  const { maxConnections } = parameters;
  if (maxConnections === undefined) {
    const limit = defaultMaxConnections(instanceClass);
    return {
      path: ['databases', name, 'instanceClass'],
      found: instanceClass,
      limit,
      limitText: `${limit} that RDS allows ${instanceClass}`,
    };
  }
  return {
    path: ['databases', name, 'parameters', 'maxConnections'],
    found: maxConnections.value,
    limit: maxConnections.value,
    limitText: String(maxConnections.value),
  };
}

/** Behind a pooler it does not matter how many there are: it opens what it may, and no more. */
function onPrimary({ pooler }: DatabaseDefinition, connections: readonly Connections[]): readonly Connections[] {
  if (pooler === undefined) return connections;
  return [{ consumer: 'its pooler', most: 1, deploying: 1, pool: pooler.maxDatabaseConnections, share: 1 }];
}

/** Whoever only reads is sent to the replicas by their weights, and to the primary where there are none. */
function budgetsOf(name: string, database: DatabaseDefinition, consumers: readonly Counted[]): ConnectionBudget[] {
  const { replicas, instanceClass } = database;
  const readers = connectionsOf(consumers, name, 'read');
  const writers = connectionsOf(consumers, name, 'read-write');
  const primary = {
    host: `the primary of ${name}`,
    ...limitOf(name, database, instanceClass),
    connections: onPrimary(database, replicas.length === 0 ? [...writers, ...readers] : writers),
  };
  const weights = replicas.reduce((sum, { weight }) => sum + weight, 0);
  const behindName = replicas.map(({ instanceClass: own, weight }, index) => ({
    host: `replica ${index + 1} of ${name}`,
    ...limitOf(name, database, own),
    // All weights 0: Route 53 answers with all of them alike.
    connections: readers.map((reader) => ({
      ...reader,
      share: weights === 0 ? 1 / replicas.length : weight / weights,
    })),
  }));
  return [primary, ...behindName];
}

/** How many connections each host of each database takes, and who may open how many. */
export function connectionBudgets(platform: Related): ConnectionBudget[] {
  const consumers = countedConsumers(platform);
  return Object.entries(platform.databases).flatMap(([name, database]) => budgetsOf(name, database, consumers));
}

type When = 'most' | 'deploying';

export const openConnections = (connections: readonly Connections[], when: When): number =>
  Math.ceil(connections.reduce((sum, { [when]: tasks, pool, share }) => sum + tasks * pool * share, 0));

/** `services.api 20 x 30 + workers.mailer 5 x 5`. */
export function connectionsText(connections: readonly Connections[], when: When): string {
  return connections
    .map(({ consumer, pool, share, [when]: tasks }) => {
      const part = share === 1 ? '' : ` x ${Number(share.toFixed(2))}`;
      return `${consumer} ${tasks} x ${pool}${part}`;
    })
    .join(' + ');
}

/** The consumer that takes most, and the pool that would make all fit; `undefined` where not even one connection would. */
export function fittingPool(
  connections: readonly Connections[],
  when: When,
  limit: number,
): { readonly consumer: string; readonly pool: number } | undefined {
  const taken = ({ [when]: tasks, pool, share }: Connections) => tasks * pool * share;
  const largest = [...connections].sort((one, other) => taken(other) - taken(one))[0];
  if (largest === undefined) return undefined;
  const others = connections.filter((one) => one !== largest).reduce((sum, one) => sum + taken(one), 0);
  const pool = Math.floor((limit - others) / (largest[when] * largest.share));
  return pool >= 1 ? { consumer: largest.consumer, pool } : undefined;
}
