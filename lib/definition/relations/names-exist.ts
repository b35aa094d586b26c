import { consumers } from '../consumers.js';
import { nearestSpelling } from '../nearest-spelling.js';
import type { ParsedPlatform } from '../platform.js';
import type { Problem } from '../problem.js';
import type { Relation } from '../relation.js';

const sections = {
  queue: 'queues',
  database: 'databases',
  cache: 'caches',
  bucket: 'buckets',
  service: 'services',
} as const;

function missing(
  platform: ParsedPlatform,
  kind: keyof typeof sections,
  name: string,
  path: Problem['path'],
): Problem[] {
  const declared = Object.keys(platform[sections[kind]]);
  if (declared.includes(name)) return [];
  const meant = nearestSpelling(name, declared);
  return [
    {
      path,
      found: name,
      allowed:
        declared.length === 0
          ? `the name of a ${kind}, but ${sections[kind]} is empty`
          : `a declared ${kind}: ${declared.join(', ')}`,
      remedy: meant === undefined ? `declare it in ${sections[kind]}, or use another` : `did you mean "${meant}"?`,
    },
  ];
}

export const namesExist: Relation = {
  name: 'every component that is named exists',
  problems(platform) {
    const used = consumers(platform).flatMap(({ path, definition }) =>
      definition.uses.flatMap((use, index) =>
        use.kind === 'internet' ? [] : missing(platform, use.kind, use.name, [...path, 'uses', index, 'name']),
      ),
    );
    const consumed = Object.entries(platform.workers).flatMap(([name, { queue }]) =>
      missing(platform, 'queue', queue, ['workers', name, 'queue']),
    );
    const triggers = Object.entries(platform.functions).flatMap(([name, { trigger }]) =>
      trigger.kind === 'queue'
        ? missing(platform, 'queue', trigger.queue, ['functions', name, 'trigger', 'queue'])
        : [],
    );
    return [...used, ...consumed, ...triggers];
  },
};
