import { apiVariables } from '../../../service/contract.js';
import type { WorkerDefinition } from '../../definition/worker.js';

/** What a container is told of the cache layer in its own memory; nothing where it asked for none. */
export function inMemoryCacheVariables(cache: WorkerDefinition['inMemoryCache']): Record<string, string> {
  if (cache === undefined) return {};
  return {
    [apiVariables.inMemoryCacheMiB]: String(cache.maxMiB),
    [apiVariables.inMemoryCacheTtlSeconds]: String(cache.ttlSeconds),
  };
}
