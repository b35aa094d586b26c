import type { Platform } from '../../lib/definition/platform.js';

/** How much of what a platform has: enough to write a plain app of the same shape. */
export interface Shape {
  readonly services: number;
  readonly workers: number;
  readonly jobs: number;
  readonly functions: number;
  /** Those that no worker reads; the pattern for workers makes its own. */
  readonly otherQueues: number;
  /** Replicas of each database. */
  readonly databaseReplicas: readonly number[];
  readonly caches: number;
  readonly buckets: number;
  readonly distribution: boolean;
}

export function shapeOf(platform: Platform): Shape {
  const count = (section: object): number => Object.keys(section).length;
  const worked = new Set(Object.values(platform.workers).map(({ queue }) => queue));
  return {
    services: count(platform.services),
    workers: count(platform.workers),
    jobs: count(platform.jobs),
    functions: count(platform.functions),
    otherQueues: Object.keys(platform.queues).filter((name) => !worked.has(name)).length,
    databaseReplicas: Object.values(platform.databases).map(({ replicas }) => replicas.length),
    caches: count(platform.caches),
    buckets: count(platform.buckets),
    distribution: platform.edge?.distribution !== undefined,
  };
}
