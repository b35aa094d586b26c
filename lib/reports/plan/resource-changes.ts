import type { Assembly, Resource } from '../../assembly/assembly.js';
import { namedIn } from '../../assembly/named-in.js';
import { impactOf } from '../../assembly/property-impact.js';
import { References } from '../../assembly/references.js';
import { type ValueDifference, valueDifferences } from './value-differences.js';

/** What becomes of a resource, the worst first. */
export const outcomes = ['removed', 'replaced', 'may be replaced', 'changed', 'added'] as const;
export type Outcome = (typeof outcomes)[number];

export interface ResourceChange {
  /** `stack/logical id`. */
  readonly resource: string;
  readonly stack: string;
  readonly type: string;
  readonly outcome: Outcome;
  /** One for each place that changes, or for what the replacement follows from. */
  readonly details: readonly string[];
}

/** A resource with its references followed, so that it is equal to another when AWS would see no difference. */
interface Resolved {
  readonly resource: Resource;
  readonly properties: Readonly<Record<string, unknown>>;
}

const keyOf = ({ stack, logicalId }: Resource): string => `${stack}/${logicalId}`;
const longest = 80;

const textOf = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** Two texts from shortly before where they differ, so that a long one shows what is new in it. */
function detailText({ path, before, after }: ValueDifference): string {
  const [old, now] = [textOf(before), textOf(after)];
  let alike = 0;
  while (alike < Math.min(old.length, now.length) && old[alike] === now[alike]) alike += 1;
  const from = Math.max(old.length, now.length) <= longest ? 0 : Math.max(0, alike - longest / 4);
  const cut = (text: string) => {
    const part = text.slice(from, from + longest);
    return `${from > 0 ? '…' : ''}${part}${from + longest < text.length ? '…' : ''}`;
  };
  return `${path}: ${cut(old)} -> ${cut(now)}`;
}

function resolved(assembly: Assembly): Map<string, Resolved> {
  const references = new References(assembly);
  return new Map(
    assembly.stacks.flatMap(({ name, resources }) =>
      resources.map((resource) => [
        keyOf(resource),
        { resource, properties: references.resolve(name, resource.properties) as Resolved['properties'] },
      ]),
    ),
  );
}

/** What is said of a resource beside its properties. */
const attributes = ({ deletionPolicy, updateReplacePolicy }: Resource): object => ({
  DeletionPolicy: deletionPolicy,
  UpdateReplacePolicy: updateReplacePolicy,
});

/** Compares the same resource before and after. */
function changeOf(key: string, before: Resolved, after: Resolved): ResourceChange | undefined {
  const { stack, type, updatePolicy } = after.resource;
  const told = (outcome: Outcome, details: readonly string[]): ResourceChange => ({
    resource: key,
    stack,
    type,
    outcome,
    details,
  });
  if (before.resource.type !== type) return told('replaced', [`Type: ${before.resource.type} -> ${type}`]);
  const names = [...new Set([...Object.keys(before.properties), ...Object.keys(after.properties)])].sort();
  const changed = names.flatMap((property) => {
    const [old, now] = [before.properties[property], after.properties[property]];
    const differences = valueDifferences(property, old, now);
    if (differences.length === 0) return [];
    return [{ differences, impact: impactOf({ type, property, before: old, after: now, updatePolicy }) }];
  });
  const beside = valueDifferences('', attributes(before.resource), attributes(after.resource));
  const details = [...changed.flatMap(({ differences }) => differences), ...beside].map(detailText);
  if (details.length === 0) return undefined;
  if (changed.some(({ impact }) => impact === 'replaces')) return told('replaced', details);
  return told(changed.some(({ impact }) => impact === 'may replace') ? 'may be replaced' : 'changed', details);
}

/** Whoever names a replaced resource where it cannot be changed is replaced as well. */
function spread(
  changes: Map<string, ResourceChange>,
  before: Map<string, Resolved>,
  after: Map<string, Resolved>,
): void {
  for (let found = true; found; ) {
    found = false;
    for (const [key, { resource, properties }] of after) {
      if (!before.has(key) || changes.get(key)?.outcome === 'replaced') continue;
      const [cause] = Object.entries(properties).flatMap(([property, value]) =>
        impactOf({ type: resource.type, property, before: value, after: 'another' }) === 'replaces'
          ? namedIn(value)
              .filter((named) => changes.get(named)?.outcome === 'replaced')
              .map((named) => `${property}: ${named} is replaced`)
          : [],
      );
      if (cause === undefined) continue;
      const details = [cause, ...(changes.get(key)?.details ?? [])];
      changes.set(key, { resource: key, stack: resource.stack, type: resource.type, outcome: 'replaced', details });
      found = true;
    }
  }
}

/** Every resource that is not what it was, by stack, the worst of each first. */
export function resourceChanges(base: Assembly, head: Assembly): ResourceChange[] {
  const [before, after] = [resolved(base), resolved(head)];
  const changes = new Map<string, ResourceChange>();
  for (const [key, { resource }] of before) {
    if (!after.has(key))
      changes.set(key, { resource: key, stack: resource.stack, type: resource.type, outcome: 'removed', details: [] });
  }
  for (const [key, now] of after) {
    const { stack, type } = now.resource;
    const old = before.get(key);
    const change =
      old === undefined
        ? ({ resource: key, stack, type, outcome: 'added', details: [] } as const)
        : changeOf(key, old, now);
    if (change !== undefined) changes.set(key, change);
  }
  spread(changes, before, after);
  return [...changes.values()].sort(
    (one, other) =>
      compareText(one.stack, other.stack) ||
      outcomes.indexOf(one.outcome) - outcomes.indexOf(other.outcome) ||
      compareText(one.resource, other.resource),
  );
}

const compareText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
