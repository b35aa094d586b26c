import { isDeepStrictEqual } from 'node:util';
import type { Assembly } from '../../assembly/assembly.js';
import { namedIn } from '../../assembly/named-in.js';
import { impactOf } from '../../assembly/property-impact.js';
import { keyOf, type LockedResource, type LockedResources, lockedResources } from './lock.js';
import { isWeaker } from './protections.js';

/** What becomes of a resource, the worst first. */
export const outcomes = ['removed', 'replaced', 'unprotected', 'updated', 'new', 'kept'] as const;
export type Outcome = (typeof outcomes)[number];

export interface Verdict {
  /** `stack/logical id`. */
  readonly resource: string;
  readonly type: string;
  readonly path: string;
  readonly outcome: Outcome;
  /** One for each property or protection, with its values. */
  readonly details: readonly string[];
}

export const isLoss = ({ outcome }: Verdict): boolean => outcomes.indexOf(outcome) <= outcomes.indexOf('unprotected');

const longest = 100;
const unknownAccount = 'unknown-account';

function valueText(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

const changeText = (name: string, before: unknown, after: unknown): string =>
  `${name}: ${valueText(before)} -> ${valueText(after)}`;

/** Names on either side whose value is another one. */
function changed(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
}

/** What happens to the thing itself when its template forgets it. */
function fate({ protections }: LockedResource, policy: 'DeletionPolicy' | 'UpdateReplacePolicy'): string {
  const value = protections[policy];
  if (value === undefined) return 'it is deleted with everything in it';
  return value === 'Snapshot'
    ? 'it is deleted, and a snapshot stays'
    : 'it stays in the account, and no template manages it';
}

type UpdatePolicies = ReadonlyMap<string, Readonly<Record<string, unknown>> | undefined>;

/** Compares what was accepted with what an assembly would make of it. */
class Comparison {
  private readonly before: LockedResources;
  private readonly after: LockedResources;
  private readonly updatePolicies: UpdatePolicies;
  /** Of resources that are replaced: why. */
  private readonly replaced = new Map<string, string[]>();

  constructor(before: LockedResources, assembly: Assembly) {
    this.before = before;
    this.after = lockedResources(assembly);
    this.updatePolicies = new Map(
      assembly.stacks.flatMap(({ resources }) => resources.map((one) => [keyOf(one), one.updatePolicy] as const)),
    );
    for (const key of Object.keys(before)) {
      const reasons = this.replacements(key);
      if (reasons.length > 0) this.replaced.set(key, reasons);
    }
    this.spread();
  }

  verdicts(): Verdict[] {
    const keys = [...new Set([...Object.keys(this.before), ...Object.keys(this.after)])];
    return keys
      .filter((key) => this.before[key]?.stateful === true || this.after[key]?.stateful === true)
      .map((key) => this.verdict(key))
      .sort(
        (one, other) =>
          outcomes.indexOf(one.outcome) - outcomes.indexOf(other.outcome) || (one.resource < other.resource ? -1 : 1),
      );
  }

  private verdict(key: string): Verdict {
    const [before, after] = [this.before[key], this.after[key]];
    const { type, path } = (after ?? before) as LockedResource;
    const told = (outcome: Outcome, details: readonly string[]): Verdict => ({
      resource: key,
      type,
      path,
      outcome,
      details,
    });
    if (before === undefined) return told('new', []);
    if (after === undefined) return told('removed', this.removal(before));
    const reasons = this.replaced.get(key);
    if (reasons !== undefined) return told('replaced', [...reasons, fate(before, 'UpdateReplacePolicy')]);
    const weaker = this.protectionChanges(before, after, true);
    if (weaker.length > 0) return told('unprotected', weaker);
    const updates = this.updates(key, before, after);
    return told(updates.length > 0 ? 'updated' : 'kept', updates);
  }

  /** A new name of the same thing is the usual cause, and easier to mend when it is said. */
  private removal(before: LockedResource): string[] {
    const successors = Object.entries(this.after).filter(
      ([other, { path, type }]) =>
        this.before[other] === undefined && type === before.type && path !== '' && samePlace(path, before.path),
    );
    return [
      ...successors.map(([other]) => `in its place there is ${other}, which is a new and empty one`),
      fate(before, 'DeletionPolicy'),
    ];
  }

  private replacements(key: string): string[] {
    const [before, after] = [this.before[key], this.after[key]];
    if (before === undefined || after === undefined) return [];
    if (before.type !== after.type) return [changeText('Type', before.type, after.type)];
    if (isElsewhere(before.target, after.target))
      return [changeText('account and region', before.target, after.target)];
    return changed(before.properties, after.properties).flatMap((name) => {
      const impact = this.impact(key, name);
      const text = changeText(name, before.properties[name], after.properties[name]);
      if (impact === 'in place') return [];
      return [impact === 'replaces' ? text : `${text} (may replace, AWS says: it depends)`];
    });
  }

  private impact(key: string, property: string): ReturnType<typeof impactOf> {
    const [before, after] = [this.before[key], this.after[key]] as [LockedResource, LockedResource];
    return impactOf({
      type: after.type,
      property,
      before: before.properties[property],
      after: after.properties[property],
      updatePolicy: this.updatePolicies.get(key),
    });
  }

  /** Whoever is tied for life to something that is replaced is replaced as well. */
  private spread(): void {
    for (let size = -1; size !== this.replaced.size; ) {
      size = this.replaced.size;
      for (const [key, { properties }] of Object.entries(this.after)) {
        if (this.replaced.has(key) || this.before[key] === undefined) continue;
        const reasons = Object.entries(properties).flatMap(([name, value]) =>
          namedIn(value)
            .filter((named) => this.replaced.has(named))
            .map((named) => `${name}: ${named} is replaced (${this.replaced.get(named)?.[0]})`),
        );
        if (reasons.length > 0) this.replaced.set(key, reasons);
      }
    }
  }

  private protectionChanges(before: LockedResource, after: LockedResource, weaker: boolean): string[] {
    return changed(before.protections, after.protections)
      .filter((name) => isWeaker(name, before.protections[name], after.protections[name]) === weaker)
      .map((name) => changeText(name, before.protections[name], after.protections[name]));
  }

  private updates(key: string, before: LockedResource, after: LockedResource): string[] {
    return [
      ...(before.path === after.path ? [] : [changeText('construct path', before.path, after.path)]),
      ...changed(before.properties, after.properties)
        .filter((name) => this.impact(key, name) === 'in place')
        .map((name) => changeText(name, before.properties[name], after.properties[name])),
      ...this.protectionChanges(before, after, false),
    ];
  }
}

/** An account that a template leaves open is that of the credentials: naming it later moves nothing. */
function isElsewhere(before: string, after: string): boolean {
  const [one, other] = [before, after].map((target) => target.replace(/^aws:\/\//, '').split('/')) as [
    string[],
    string[],
  ];
  const named = [one[0], other[0]].every((account) => account !== unknownAccount);
  return one[1] !== other[1] || (named && one[0] !== other[0]);
}

/** The same place, perhaps in another stack or under another name of the component. */
function samePlace(one: string, other: string): boolean {
  const [a, b] = [one.split('/'), other.split('/')];
  return (
    a.length === b.length &&
    (isDeepStrictEqual(a.slice(1), b.slice(1)) || isDeepStrictEqual([a[0], ...a.slice(2)], [b[0], ...b.slice(2)]))
  );
}

/** A verdict on every stateful resource that was accepted or is there now, the worst first. */
export function compare(before: LockedResources, assembly: Assembly): Verdict[] {
  return new Comparison(before, assembly).verdicts();
}
