import { consumers, containers } from '../consumers.js';
import { isShifting } from '../deployment.js';
import { nearestSpelling } from '../nearest-spelling.js';
import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';

const sections = {
  queue: 'queues',
  database: 'databases',
  cache: 'caches',
  bucket: 'buckets',
  files: 'files',
  service: 'services',
  function: 'functions',
  repository: 'repositories',
  topic: 'topics',
  secret: 'secrets',
} as const;

type Kind = keyof typeof sections;

interface Mention {
  readonly path: Problem['path'];
  readonly name: string;
}

/** Repositories that hold the image of a component. */
const images = (platform: Related): Mention[] =>
  containers(platform).flatMap(({ path, definition: { image } }) =>
    image.kind === 'repository' ? [{ path: [...path, 'image', 'repository'], name: image.repository }] : [],
  );

/** Functions that a deployment asks. */
function hooks({ services }: Related): Mention[] {
  return Object.entries(services).flatMap(([service, { deployment }]) =>
    isShifting(deployment)
      ? deployment.hooks.map((hook, index) => ({
          path: ['services', service, 'deployment', 'hooks', index, 'function'],
          name: hook.function,
        }))
      : [],
  );
}

/** Every place where a component of this kind is named. */
function mentions(platform: Related, kind: Kind): Mention[] {
  const used = consumers(platform).flatMap(({ path, definition }) =>
    definition.uses.flatMap((use, index) =>
      use.kind === kind ? [{ path: [...path, 'uses', index, 'name'], name: use.name }] : [],
    ),
  );
  if (kind === 'function') return hooks(platform);
  if (kind === 'repository') return images(platform);
  if (kind === 'secret') return [...used, ...addresses(platform)];
  if (kind === 'topic') return [...used, ...subscriptions(platform)];
  if (kind !== 'queue') return used;
  const consumed = Object.entries(platform.workers).map(([worker, { queue }]) => ({
    path: ['workers', worker, 'queue'],
    name: queue,
  }));
  const triggers = Object.entries(platform.functions).flatMap(([name, { trigger }]) =>
    'queue' in trigger ? [{ path: ['functions', name, 'trigger', 'queue'], name: trigger.queue }] : [],
  );
  return [...used, ...consumed, ...triggers];
}

function secretsOf(trigger: Related['functions'][string]['trigger']): [field: string, name: string][] {
  if (trigger.kind === 'alarms') return [['addressSecret', trigger.addressSecret]];
  return trigger.kind === 'webhook' ? [['secret', trigger.secret]] : [];
}

/** Secrets that a trigger names. */
const addresses = ({ functions }: Related): Mention[] =>
  Object.entries(functions).flatMap(([name, { trigger }]) =>
    secretsOf(trigger).map(([field, secret]) => ({ path: ['functions', name, 'trigger', field], name: secret })),
  );

const subscriptions = ({ queues }: Related): Mention[] =>
  Object.entries(queues).flatMap(([queue, { subscription }]) =>
    subscription === undefined ? [] : [{ path: ['queues', queue, 'subscription', 'topic'], name: subscription.topic }],
  );

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

const places: Partial<Record<Kind, string>> = {
  queue: 'uses, workers and triggers',
  topic: 'uses and subscriptions',
  secret: 'uses and triggers',
  function: 'hooks of deployments',
  repository: 'images',
};

const exists = (kind: Kind): Relation<(typeof sections)[Kind]> => ({
  name: `every ${kind} that is named exists`,
  sum: `names in ${places[kind] ?? 'uses'} are names in ${sections[kind]}`,
  source: 'what it would take to reach it: there is nothing to grant',
  verdict: 'refuse',
  reads: [sections[kind]],
  problems: (platform) =>
    mentions(platform, kind).flatMap((mention) => missing(kind, mention, Object.keys(platform[sections[kind]]))),
});

/** One for each kind, so that a mistake in one section leaves the names of the others to be checked. */
export const namesExist = (Object.keys(sections) as Kind[]).map(exists);
