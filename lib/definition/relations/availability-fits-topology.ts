import type { CacheDefinition } from '../cache.js';
import type { DatabaseDefinition } from '../database.js';
import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';
import type { ParsedService } from '../service.js';
import { serviceSize } from '../service-size.js';
import { weeklyMinutes } from '../time-window.js';
import type { Use } from '../uses.js';

/** What AWS promises in its service level agreements, in percent of a month. */
const promised = { oneInstance: 99.5, databaseWithStandby: 99.95, cacheWithFailover: 99.99 } as const;

const minutesOfMonth = 30 * 24 * 60;
const awayMinutes = (percent: number): number => Number((((100 - percent) / 100) * minutesOfMonth).toFixed(1));

interface Pledge {
  readonly name: string;
  readonly percent: number;
}

/** `services.api promises 99.9 %, which leaves 43.2 minutes of a month`. */
const promiseText = ({ name, percent }: Pledge): string =>
  `services.${name} promises ${percent} %, which leaves ${awayMinutes(percent)} minutes of a month`;

/** Among the services that cannot work without a component, the one that promises most. */
function strictest(services: Related['services'], needs: (use: Use) => boolean): Pledge | undefined {
  return Object.entries(services)
    .filter(([, { uses }]) => uses.some(needs))
    .map(([name, { objectives }]) => ({ name, percent: objectives.availabilityPercent }))
    .sort((one, other) => other.percent - one.percent)[0];
}

/** Whoever only reads goes on with one of several replicas, which stand in different zones. */
const needsPrimary =
  (name: string, { replicas }: DatabaseDefinition) =>
  (use: Use): boolean =>
    use.kind === 'database' &&
    use.name === name &&
    (use.access === 'read-write' || (use.access === 'read' && replicas.length < 2));

function databaseProblem(name: string, database: DatabaseDefinition, promise: Pledge): Problem[] {
  if (!database.multiAz && promise.percent > promised.oneInstance) {
    const window = weeklyMinutes(database.maintenanceWindow);
    return [
      {
        path: ['databases', name, 'multiAz'],
        found: database.multiAz,
        allowed: `true, because ${promiseText(promise)}: AWS promises ${promised.oneInstance} % of one instance, which is ${awayMinutes(promised.oneInstance)} minutes, and maintenance may take it away for ${window} minutes a week, which is ${Math.round((window * 30) / 7)} a month`,
        remedy: `set multiAz to true, or availabilityPercent of services.${promise.name} to ${promised.oneInstance} or less`,
      },
    ];
  }
  if (promise.percent <= promised.databaseWithStandby) return [];
  return [tooMuch(promise, promised.databaseWithStandby, `databases.${name} with a standby`)];
}

function cacheProblem(name: string, { topology }: CacheDefinition, promise: Pledge): Problem[] {
  if (topology.kind !== 'single') {
    return promise.percent <= promised.cacheWithFailover
      ? []
      : [tooMuch(promise, promised.cacheWithFailover, `caches.${name} with failover`)];
  }
  if (promise.percent <= promised.oneInstance) return [];
  return [
    {
      path: ['caches', name, 'topology'],
      found: topology.kind,
      allowed: `replicated or cluster, because it holds state and ${promiseText(promise)}: AWS promises ${promised.oneInstance} % of one node, which is ${awayMinutes(promised.oneInstance)} minutes`,
      remedy: `set topology to { kind: 'replicated' }, or availabilityPercent of services.${promise.name} to ${promised.oneInstance} or less`,
    },
  ];
}

/** A chain holds no more than its weakest link. */
const tooMuch = ({ name, percent }: Pledge, most: number, link: string): Problem => ({
  path: ['services', name, 'objectives', 'availabilityPercent'],
  found: percent,
  allowed: `at most ${most} %, which is what AWS promises of ${link}: ${awayMinutes(percent)} minutes of a month < ${awayMinutes(most)}`,
  remedy: `promise ${most} or less, or do without ${link.split(' ')[0]} on the way of a request`,
});

function tasksProblem(name: string, { scaling, objectives }: ParsedService): Problem[] {
  const { smallest } = serviceSize(scaling);
  const promise = { name, percent: objectives.availabilityPercent };
  if (smallest > 1 || promise.percent <= promised.oneInstance) return [];
  return [
    {
      path: ['services', name, 'scaling', 'min'],
      found: smallest,
      allowed: `at least 2, one in each of two zones, because ${promiseText(promise)}: ${smallest} task is in one zone, and AWS promises ${promised.oneInstance} % of one instance, which is ${awayMinutes(promised.oneInstance)} minutes`,
      remedy: `set min (of every schedule too) to 2 or more, or availabilityPercent to ${promised.oneInstance} or less`,
    },
  ];
}

/** A service that waits for another is up no more than that one. */
function calleeProblems(services: Related['services']): Problem[] {
  return Object.entries(services).flatMap(([callee, { objectives }]) => {
    const promise = strictest(services, (use) => use.kind === 'service' && use.name === callee);
    if (promise === undefined || promise.percent <= objectives.availabilityPercent) return [];
    return [
      {
        path: ['services', callee, 'objectives', 'availabilityPercent'],
        found: objectives.availabilityPercent,
        allowed: `at least ${promise.percent}, because ${promiseText(promise)}, and uses ${callee}, which may be away for ${awayMinutes(objectives.availabilityPercent)}`,
        remedy: `raise it to ${promise.percent}, or lower that of services.${promise.name}`,
      },
    ];
  });
}

export const availabilityFitsTopology: Relation<'environment'> = {
  name: 'in production no part on the way of a request promises less than the service',
  sum: 'availabilityPercent <= 99.5 with one task, one database instance or one node that holds state; <= 99.95 with a standby; <= that of every service it uses',
  source:
    'service level agreements of Amazon Compute, RDS and ElastiCache; demand 137: 99.9 % beside four hours of planned downtime a month',
  verdict: 'refuse',
  reads: ['environment'],
  problems({ environment, services, databases, caches }) {
    if (environment.profile !== 'production') return [];
    const ofDatabases = Object.entries(databases).flatMap(([name, database]) => {
      const promise = strictest(services, needsPrimary(name, database));
      return promise === undefined ? [] : databaseProblem(name, database, promise);
    });
    const ofCaches = Object.entries(caches).flatMap(([name, cache]) => {
      // A lost cache is a miss; lost state is an outage.
      const promise =
        cache.holds === 'state'
          ? strictest(services, (use) => use.kind === 'cache' && use.name === name && use.access === 'read-write')
          : undefined;
      return promise === undefined ? [] : cacheProblem(name, cache, promise);
    });
    const ofTasks = Object.entries(services).flatMap(([name, service]) => tasksProblem(name, service));
    return [...ofTasks, ...ofDatabases, ...ofCaches, ...calleeProblems(services)];
  },
};
