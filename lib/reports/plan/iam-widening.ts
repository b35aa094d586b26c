import type { Assembly } from '../../assembly/assembly.js';
import { type Permission, permissionsOf } from './permissions.js';

/** What somebody may do that nobody had allowed before. */
export interface IamWidening {
  readonly holder: string;
  /** Whether the role, or the resource with the policy, is there for the first time. */
  readonly isNew: boolean;
  readonly permissions: readonly Permission[];
  /** Denials that are gone. */
  readonly lostDenials: readonly Permission[];
}

/** Whether a pattern of IAM, with `*` and `?`, takes in a name or a narrower pattern. */
function matches(pattern: string, name: string): boolean {
  if (pattern === name || pattern === '*') return true;
  if (!/[*?]/.test(pattern)) return false;
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '[^*]');
  return new RegExp(`^${expression}$`, 's').test(name);
}

/** Whether a permission takes in another one of the same holder. */
const covers = (wide: Permission, narrow: Permission): boolean =>
  wide.effect === narrow.effect &&
  (wide.condition === '' || wide.condition === narrow.condition) &&
  (wide.principal === narrow.principal || wide.principal === '*' || wide.principal === 'AWS: *') &&
  matches(wide.action.toLowerCase(), narrow.action.toLowerCase()) &&
  matches(wide.resource, narrow.resource);

function byHolder(permissions: readonly Permission[]): Map<string, Permission[]> {
  const holders = new Map<string, Permission[]>();
  for (const one of permissions) {
    const known = holders.get(one.holder);
    if (known === undefined) holders.set(one.holder, [one]);
    else known.push(one);
  }
  return holders;
}

const isAllowed = ({ effect }: Permission): boolean => effect === 'Allow';

/** New actions, resources and principals, by who has them; what an older permission takes in already is none. */
export function iamWidenings(base: Assembly, head: Assembly): IamWidening[] {
  const [before, after] = [byHolder(permissionsOf(base)), byHolder(permissionsOf(head))];
  return [...after.keys()]
    .sort()
    .map((holder) => {
      const [old, now] = [before.get(holder) ?? [], after.get(holder) ?? []];
      return {
        holder,
        isNew: !before.has(holder),
        permissions: now.filter((one) => isAllowed(one) && !old.some((known) => covers(known, one))),
        lostDenials: old.filter((one) => !isAllowed(one) && !now.some((known) => covers(known, one))),
      };
    })
    .filter(({ permissions, lostDenials }) => permissions.length > 0 || lostDenials.length > 0);
}
