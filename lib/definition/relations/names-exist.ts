import { consumers } from '../consumers.js';
import { nearestSpelling } from '../nearest-spelling.js';
import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';

const sections = {
  queue: 'queues',
  database: 'databases',
  cache: 'caches',
  bucket: 'buckets',
  service: 'services',
  topic: 'topics',
} as const;

type Kind = keyof typeof sections;

interface Mention {
  readonly path: Problem['path'];
  readonly name: string;
}

/** Every place where a component of this kind is named. */
function mentions(platform: Related, kind: Kind): Mention[] {
  const used = consumers(platform).flatMap(({ path, definition }) =>
    definition.uses.flatMap((use, index) =>
      use.kind === kind ? [{ path: [...path, 'uses', index, 'name'], name: use.name }] : [],
    ),
  );
  if (kind === 'topic') return [...used, ...subscriptions(platform)];
  if (kind !== 'queue') return used;
  const consumed = Object.entries(platform.workers).map(([worker, { queue }]) => ({
    path: ['workers', worker, 'queue'],
    name: queue,
  }));
  const triggers = Object.entries(platform.functions).flatMap(([name, { trigger }]) =>
    trigger.kind === 'queue' ? [{ path: ['functions', name, 'trigger', 'queue'], name: trigger.queue }] : [],
  );
  return [...used, ...consumed, ...triggers];
}

const subscriptions = ({ queues }: Related): Mention[] =>
  Object.entries(queues).flatMap(([queue, { subscription }]) =>
    subscription === undefined ? [] : [{ path: ['queues', queue, 'subscription', 'topic'], name: subscription.topic }],
  );

const alsoNamedIn: Partial<Record<Kind, string>> = { queue: ', workers and triggers', topic: ' and subscriptions' };

function missing(kind: Kind, { path, name }: Mention, declared: readonly string[]): Problem[] {
  if (declared.includes(name)) return [];
  const section = sections[kind];
  const meant = nearestSpelling(name, declared);
  return [
    {
      path,
      found: name,
      allowed:
        declared.length === 0
          ? `the name of a ${kind}, but ${section} is empty`
          : `a declared ${kind}: ${declared.join(', ')}`,
      remedy: meant === undefined ? `declare it in ${section}, or use another` : `did you mean "${meant}"?`,
    },
  ];
}

const exists = (kind: Kind): Relation<(typeof sections)[Kind]> => ({
  name: `every ${kind} that is named exists`,
  sum: `names in uses${alsoNamedIn[kind] ?? ''} are names in ${sections[kind]}`,
  source: 'what it would take to reach it: there is nothing to grant',
  verdict: 'refuse',
  reads: [sections[kind]],
  problems: (platform) =>
    mentions(platform, kind).flatMap((mention) => missing(kind, mention, Object.keys(platform[sections[kind]]))),
});

/** One for each kind, so that a mistake in one section leaves the names of the others to be checked. */
export const namesExist = (Object.keys(sections) as Kind[]).map(exists);
