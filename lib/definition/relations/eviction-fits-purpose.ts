import type { Problem } from '../problem.js';
import type { Relation } from '../relation.js';

export const evictionFitsPurpose: Relation = {
  name: 'a full cache makes room instead of refusing to write',
  sum: 'where holds is cache: no noeviction, and volatile policies only with a ttlSeconds',
  source: 'ElastiCache guide, "Valkey and Redis OSS parameters": maxmemory-policy; demand 62: policies by use',
  verdict: 'refuse',
  reads: [],
  problems: ({ caches }) =>
    Object.entries(caches).flatMap(([name, { holds, evictionPolicy, ttlSeconds }]): Problem[] => {
      if (holds !== 'cache') return [];
      const path = ['caches', name, 'evictionPolicy'];
      if (evictionPolicy === 'noeviction') {
        return [
          {
            path,
            found: evictionPolicy,
            allowed: 'a policy that evicts where holds is cache: a full cache with noeviction refuses every write',
            remedy: 'leave evictionPolicy away, or set holds to state if nothing in it may be lost',
          },
        ];
      }
      if (!evictionPolicy.startsWith('volatile-') || Object.keys(ttlSeconds).length > 0) return [];
      return [
        {
          path,
          found: evictionPolicy,
          allowed: `a policy for all keys, or lives in ttlSeconds: ${evictionPolicy} evicts only what has a life, and 0 kinds of entries have one`,
          remedy: 'leave evictionPolicy away, or name the life of each kind of entry in ttlSeconds',
        },
      ];
    }),
};
