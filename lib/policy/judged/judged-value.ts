import type { Finding } from '../rule.js';
import type { JudgedResource } from './judged-resource.js';
import { textOf } from './text-of.js';

type Key = string | number;

/**
 * A value of a template together with its place. Absence is a value too, so that rules can ask for what is not there:
 * its number is NaN (every comparison is false), its text is empty, it has no items and refers to nothing.
 */
export class JudgedValue {
  readonly resource: JudgedResource;
  /** From the resource on, with dots. */
  readonly path: string;
  readonly raw: unknown;

  constructor(resource: JudgedResource, path: string, raw: unknown) {
    this.resource = resource;
    this.path = path;
    this.raw = isNoValue(raw) ? undefined : raw;
  }

  at(...keys: readonly Key[]): JudgedValue {
    return keys.reduce<JudgedValue>((value, key) => value.#child(key), this);
  }

  get exists(): boolean {
    return this.raw !== undefined && this.raw !== null;
  }

  /** NaN where the template has no number; CloudFormation takes numbers in quotes too. */
  get number(): number {
    if (typeof this.raw === 'number') return this.raw;
    return typeof this.raw === 'string' && this.raw.trim() !== '' ? Number(this.raw) : Number.NaN;
  }

  /** With what AWS takes when nothing is said. */
  numberOr(byDefault: number): number {
    return this.exists ? this.number : byDefault;
  }

  get isTrue(): boolean {
    return this.raw === true || this.raw === 'true';
  }

  get isFalse(): boolean {
    return this.raw === false || this.raw === 'false';
  }

  /** References stand in it as `${Id.Attribute}`. */
  get text(): string {
    return textOf(this.raw, this.resource.stack);
  }

  /** Undefined unless every part of the text is known now. */
  get literal(): string | undefined {
    const { text } = this;
    return this.exists && !text.includes('${') ? text : undefined;
  }

  get items(): readonly JudgedValue[] {
    return Array.isArray(this.raw) ? this.raw.map((_, index) => this.#child(index)) : [];
  }

  get entries(): readonly (readonly [name: string, value: JudgedValue])[] {
    if (typeof this.raw !== 'object' || this.raw === null || Array.isArray(this.raw)) return [];
    return Object.keys(this.raw).map((key) => [key, this.#child(key)] as const);
  }

  /** Every resource that is named in here, in whichever stack it lives. */
  get targets(): readonly JudgedResource[] {
    return this.exists ? this.resource.assembly.targetsOf(this.resource.stack.name, this.raw) : [];
  }

  get target(): JudgedResource | undefined {
    return this.targets[0];
  }

  /** Equal for values that mean the same thing, whether they refer to it from here or from another stack. */
  get identity(): string {
    const { literal, targets } = this;
    if (literal !== undefined) return literal;
    return targets.length === 0 ? JSON.stringify(this.raw) : targets.map(({ label }) => label).join(' ');
  }

  finding(problem: string): Finding {
    return this.resource.finding(this.path, problem);
  }

  #child(key: Key): JudgedValue {
    const { raw } = this;
    const inside = typeof raw === 'object' && raw !== null ? (raw as Record<Key, unknown>)[key] : undefined;
    return new JudgedValue(this.resource, this.path === '' ? `${key}` : `${this.path}.${key}`, inside);
  }
}

const isNoValue = (raw: unknown): boolean =>
  typeof raw === 'object' && raw !== null && (raw as { Ref?: unknown }).Ref === 'AWS::NoValue';
