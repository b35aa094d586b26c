import type { Assembly, Resource } from '../../assembly/assembly.js';
import { namedIn } from '../../assembly/named-in.js';
import { canReplace } from '../../assembly/property-impact.js';
import { References } from '../../assembly/references.js';
import { type Protections, protectionsOf } from './protections.js';
import { isStateful } from './stateful-types.js';

/** What was accepted of one resource. */
export interface LockedResource {
  readonly type: string;
  /** Construct path; empty where the assembly does not tell it. */
  readonly path: string;
  /** Account and region, as `cdk bootstrap` takes them: the same template elsewhere makes everything anew. */
  readonly target: string;
  /** False for what holds no data itself, but cannot be replaced without replacing what does. */
  readonly stateful: boolean;
  /** Those that replace the resource when they change, with references resolved to `stack/logical id`. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly protections: Protections;
}

/** By `stack/logical id`, in order. */
export type LockedResources = Readonly<Record<string, LockedResource>>;

/** Why the lock says what it says. */
export interface Acceptance {
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly reason: string;
}

/** The lock file of one environment: what is there, and must not go without somebody saying why. */
export interface Lock {
  readonly accepted: readonly Acceptance[];
  readonly resources: LockedResources;
}

export const keyOf = ({ stack, logicalId }: Pick<Resource, 'stack' | 'logicalId'>): string => `${stack}/${logicalId}`;

const byKey = <Value>(entries: Iterable<readonly [string, Value]>): Record<string, Value> =>
  Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));

/** What there is to lose in an assembly: every stateful resource, and whatever those are tied to for life. */
export function lockedResources(assembly: Assembly): LockedResources {
  const references = new References(assembly);
  const resources = new Map(
    assembly.stacks.flatMap((stack) =>
      stack.resources.map((resource) => [keyOf(resource), { stack, resource }] as const),
    ),
  );
  const locked = new Map<string, LockedResource>();
  const add = (key: string): void => {
    const found = resources.get(key);
    if (found === undefined || locked.has(key)) return;
    const { resource, stack } = found;
    const properties = byKey(
      Object.entries(resource.properties)
        .filter(([name]) => canReplace(resource.type, name))
        .map(([name, value]) => [name, references.resolve(stack.name, value)]),
    );
    locked.set(key, {
      type: resource.type,
      path: resource.path ?? '',
      target: `aws://${stack.account}/${stack.region}`,
      stateful: isStateful(resource),
      properties,
      protections: isStateful(resource) ? protectionsOf(resource, stack.terminationProtection) : {},
    });
    for (const name of namedIn(properties)) add(name);
  };
  for (const [key, { resource }] of resources) if (isStateful(resource)) add(key);
  return byKey(locked);
}
