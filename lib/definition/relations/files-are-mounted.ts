import { consumers } from '../consumers.js';
import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';
import type { UseOf } from '../uses.js';

type Consumer = ReturnType<typeof consumers>[number];
interface Mounted {
  readonly consumer: Consumer;
  readonly use: UseOf<'files'>;
  readonly index: number;
}

const mountsOf = (consumer: Consumer): Mounted[] =>
  consumer.definition.uses.flatMap((use, index) => (use.kind === 'files' ? [{ consumer, use, index }] : []));

const inside = (one: string, other: string): boolean => one === other || one.startsWith(`${other}/`);

function noContainer({ consumer: { path, definition }, use, index }: Mounted): Problem[] {
  if (!('handler' in definition)) return [];
  return [
    {
      path: [...path, 'uses', index],
      found: use,
      allowed: 'no files here: a function has no place where they could be mounted',
      remedy: 'use a bucket, or make it a job',
    },
  ];
}

function takenPath({ consumer: { path, definition }, use, index }: Mounted): Problem[] {
  if ('handler' in definition) return [];
  const others = [
    ...definition.writablePaths,
    ...definition.uses.slice(0, index).flatMap((other) => (other.kind === 'files' ? [other.mountPath] : [])),
  ];
  const taken = others.find((other) => inside(use.mountPath, other) || inside(other, use.mountPath));
  if (taken === undefined) return [];
  return [
    {
      path: [...path, 'uses', index, 'mountPath'],
      found: use.mountPath,
      allowed: `a path of its own, but ${taken} is a volume of this container already: one would hide the other`,
      remedy: 'mount the files elsewhere, such as /srv/files',
    },
  ];
}

function otherUser({ files }: Related, { consumer: { path, definition }, use }: Mounted): Problem[] {
  const wanted = files[use.name]?.user;
  if (wanted === undefined || 'handler' in definition) return [];
  const [user = ''] = definition.user.split(':');
  if (Number(user) === Number(wanted)) return [];
  return [
    {
      path: [...path, 'user'],
      found: definition.user,
      allowed: `the user of the files ${use.name}: they belong to ${wanted}, and ${user} could not write what it sees`,
      remedy: `set user to "${wanted}", or files.${use.name}.user to "${Number(user)}"`,
    },
  ];
}

export const filesAreMounted: Relation = {
  name: 'files are mounted where they can be read and written',
  sum: 'mountPath beside writablePaths; user of the container = files.user; no function',
  source: 'EFS guide, "Working with access points": every request is made as the user of the access point',
  verdict: 'refuse',
  reads: [],
  problems: (platform) =>
    consumers(platform)
      .flatMap(mountsOf)
      .flatMap((mounted) => [...noContainer(mounted), ...takenPath(mounted), ...otherUser(platform, mounted)]),
};
