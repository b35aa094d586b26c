import type { z } from 'zod';

/** What this folder reads of a zod schema. Its own types say less than what is there at run time. */
interface Def {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly discriminator?: string;
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
}

interface Check {
  readonly check: string;
  readonly value?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: RegExp;
}

/** A schema without the wrappers that only say what happens to an absent value. */
export interface SchemaNode {
  readonly schema: z.ZodType;
  readonly type: string;
  /** Whether the value may be absent. */
  readonly optional: boolean;
  readonly def: Def;
  /** Whether it is checked by code, which no generator can read. */
  readonly checkedByCode: boolean;
  readonly pattern: RegExp | undefined;
  /** Of a number, or of the length of a text or list. */
  readonly least: number | undefined;
  readonly most: number | undefined;
  readonly multipleOf: number | undefined;
  readonly whole: boolean;
}

const defOf = (schema: z.ZodType): Def => schema._zod.def as unknown as Def;

const known = new WeakMap<z.ZodType, SchemaNode>();

export function nodeOf(schema: z.ZodType): SchemaNode {
  const found = known.get(schema);
  if (found !== undefined) return found;
  const node = read(schema);
  known.set(schema, node);
  return node;
}

function read(schema: z.ZodType): SchemaNode {
  const def = defOf(schema);
  if (['optional', 'default', 'prefault'].includes(def.type)) {
    return { ...nodeOf(def.innerType as z.ZodType), optional: true };
  }
  if (def.type === 'pipe') return nodeOf(def.in as z.ZodType);
  const checks = (def.checks ?? []).map(({ _zod }) => _zod.def);
  const check = (...kinds: string[]) => checks.find((one) => kinds.includes(one.check));
  const bound = (...kinds: string[]) => {
    const one = check(...kinds);
    return one?.value ?? one?.minimum ?? one?.maximum;
  };
  return {
    schema,
    type: def.type,
    optional: false,
    def,
    checkedByCode: check('custom') !== undefined,
    pattern: def.pattern ?? check('string_format')?.pattern,
    least: bound('greater_than', 'min_length'),
    most: bound('less_than', 'max_length'),
    multipleOf: bound('multiple_of'),
    whole: def.format === 'safeint',
  };
}

/** Everything that may stand in a place that takes one of several texts or numbers. */
export const choicesOf = ({ def }: SchemaNode): readonly unknown[] => def.values ?? Object.values(def.entries ?? {});

/** The schema of the variant that a value of a union has chosen: by its discriminator, or by being of its type. */
export function variantOf(
  { def: { options = [], discriminator } }: SchemaNode,
  value: unknown,
): SchemaNode | undefined {
  const nodes = options.map(nodeOf);
  if (discriminator === undefined) return nodes.find(({ schema }) => schema.safeParse(value).success);
  const chosen = (value as Record<string, unknown> | undefined)?.[discriminator];
  return nodes.find((option) => choicesOf(nodeOf(option.def.shape?.[discriminator] as z.ZodType)).includes(chosen));
}
