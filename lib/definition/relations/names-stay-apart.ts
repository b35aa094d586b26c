import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';

const sections = [
  'services',
  'workers',
  'jobs',
  'functions',
  'queues',
  'databases',
  'caches',
  'buckets',
  'files',
  'repositories',
  'topics',
  'secrets',
] as const;

/** What becomes of a name in a logical id, where hyphens have no place. */
const idOf = (name: string): string =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

function sameIds(section: (typeof sections)[number], names: readonly string[]): Problem[] {
  return names.flatMap((name, index) => {
    const other = names.slice(0, index).find((earlier) => idOf(earlier) === idOf(name));
    if (other === undefined) return [];
    return [
      {
        path: [section, name],
        found: name,
        allowed: `a name that differs from ${other} without its hyphens: both become ${idOf(name)} in a template`,
        remedy: 'rename one of the two',
      },
    ];
  });
}

/** Names that would take what the platform derives from another name. */
function takenBy(section: 'queues' | 'caches', ending: string, what: string, { [section]: of }: Related): Problem[] {
  return Object.keys(of).flatMap((name) => {
    const other = name.slice(0, -ending.length);
    if (!name.endsWith(ending) || !Object.hasOwn(of, other)) return [];
    return [
      {
        path: [section, name],
        found: name,
        allowed: `a name other than ${name}: the ${what} of ${other} is called so`,
        remedy: 'rename it',
      },
    ];
  });
}

/** Queues and what events need share a stack. */
function takenByTopics({ queues, topics }: Related): Problem[] {
  const names = Object.keys(topics);
  const taken = new Map(
    names.length === 0
      ? []
      : [
          ['EventBus', 'event bus'],
          ['EventBusDeadLetter', 'dead-letter queue of the event bus'],
        ],
  );
  for (const topic of names) {
    taken.set(idOf(`${topic}-topic`), `topic ${topic}`);
    taken.set(idOf(`${topic}-archive`), `archive of topic ${topic}`);
  }
  return Object.keys(queues).flatMap((name) => {
    const what = taken.get(idOf(name));
    if (what === undefined) return [];
    return [
      {
        path: ['queues', name],
        found: name,
        allowed: `a name other than ${name}: the ${what} is called so in the stack of both`,
        remedy: 'rename it',
      },
    ];
  });
}

export const namesStayApart: Relation = {
  name: 'no two names become one in a template or in the environment of a task',
  sum: 'names that differ only in hyphens become one',
  source: 'CloudFormation guide, "Resources": logical ids are alphanumeric',
  verdict: 'refuse',
  reads: [],
  problems: (platform) => [
    ...sections.flatMap((section) => sameIds(section, Object.keys(platform[section]))),
    ...takenBy('queues', '-dead-letter', 'dead-letter queue', platform),
    ...takenBy('caches', '-reader', 'reader', platform),
    ...takenByTopics(platform),
  ],
};
