import type { z } from 'zod';

/** What this module reads of a zod schema. Its own types say less than what is there at run time. */
interface Inside {
  readonly def: {
    readonly type: string;
    readonly shape?: object;
    readonly format?: string;
    readonly discriminator?: string;
    readonly values?: readonly unknown[];
    readonly entries?: Readonly<Record<string, unknown>>;
    readonly keyType?: { readonly _zod: { readonly values?: ReadonlySet<unknown> } };
    readonly options?: readonly { readonly _zod: Inside }[];
    readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
  };
}

interface Check {
  readonly check: string;
  readonly value?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly error?: (issue: unknown) => string | { message: string } | undefined;
}

type RawIssue = z.core.$ZodRawIssue;

const insideOf = (issue: RawIssue): Inside | undefined =>
  ((issue as { schema?: unknown }).schema as { _zod: Inside } | undefined)?._zod;

export const listed = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join(', ');

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? listed(values) : `one of ${listed(values)}`;

/** The bounds of a number, or of the length of a text or list. */
function boundsOf({ def: { checks = [] } }: Inside): {
  readonly least?: number | undefined;
  readonly most?: number | undefined;
} {
  const bound = (...kinds: string[]) => {
    const check = checks.find(({ _zod: { def } }) => kinds.includes(def.check))?._zod.def;
    return check?.value ?? check?.minimum ?? check?.maximum;
  };
  return { least: bound('greater_than', 'min_length'), most: bound('less_than', 'max_length') };
}

/** ` from 1 to 10` for numbers, ` of 1 to 10 entries` for what has a length; nothing where there are no bounds. */
function boundsText(inside: Inside, unit: string): string {
  const { least, most } = boundsOf(inside);
  if (least !== undefined && most !== undefined) {
    if (unit === '') return ` from ${least} to ${most}`;
    return least === most ? ` of ${least}${unit}` : ` of ${least} to ${most}${unit}`;
  }
  if (least === 1 && unit !== '') return ' that is not empty';
  if (least !== undefined) return ` of at least ${least}${unit}`;
  return most === undefined ? '' : ` of at most ${most}${unit}`;
}

/** The words of a schema for itself: those of its first check that has any. */
function ownWords({ def }: Inside, issue: RawIssue): string | undefined {
  const check = def.checks?.find(({ _zod }) => ['string_format', 'custom'].includes(_zod.def.check))?._zod.def;
  const words = check?.error?.(issue);
  return typeof words === 'object' ? words.message : words;
}

function unionText(inside: Inside): string {
  const { discriminator = '', options = [] } = inside.def;
  const values = options.flatMap(({ _zod: { def } }) => {
    const literal = (def.shape as Record<string, { readonly _zod: Inside } | undefined> | undefined)?.[discriminator];
    return literal?._zod.def.values ?? [];
  });
  return `an object whose ${discriminator} is ${oneOf(values)}`;
}

/** What a schema takes, as a noun: `a whole number from 1 to 10`. */
function schemaText(inside: Inside, issue: RawIssue): string {
  switch (inside.def.type) {
    case 'string':
      return ownWords(inside, issue) ?? `a text${boundsText(inside, ' characters')}`;
    case 'number': {
      const whole = inside.def.format === 'safeint';
      return ownWords(inside, issue) ?? `a ${whole ? 'whole ' : ''}number${boundsText(inside, '')}`;
    }
    case 'boolean':
      return 'true or false';
    case 'array':
      return `a list${boundsText(inside, ' entries')}`;
    case 'object':
      return `an object with ${Object.keys(inside.def.shape ?? {}).join(', ')}`;
    case 'record':
      return 'an object of named entries';
    case 'union':
      return unionText(inside);
    case 'enum':
      return oneOf(Object.values(inside.def.entries ?? {}));
    case 'literal':
      return oneOf(inside.def.values ?? []);
    default:
      return `a ${inside.def.type}`;
  }
}

/** Keys that a strict object takes. */
export function keysOf(issue: RawIssue): string[] {
  const { shape, keyType } = insideOf(issue)?.def ?? {};
  // A record whose keys are choices knows them as an object knows its own.
  return shape === undefined ? [...(keyType?._zod.values ?? [])].map(String) : Object.keys(shape);
}

/** What zod would say in its own words, in ours: what is allowed, without repeating what was found. */
export function allowedText(issue: RawIssue): string {
  const inside = insideOf(issue);
  if (issue.code === 'unrecognized_keys') return `only ${keysOf(issue).join(', ')}`;
  if (issue.code === 'invalid_union') return oneOf((issue as { options?: unknown[] }).options ?? []);
  return inside === undefined ? 'another value' : schemaText(inside, issue);
}
