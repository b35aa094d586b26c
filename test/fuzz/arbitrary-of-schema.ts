import fc from 'fast-check';
import type { z } from 'zod';
import { choicesOf, nodeOf, type SchemaNode } from './schema-node.js';

/** How one place is written where the schema alone does not say it; `own` is what the schema says. */
export type Place = (own: fc.Arbitrary<unknown>) => fc.Arbitrary<unknown>;
/** By place: `services.*.scaling`, `network.zones`; `queues.{}` are the keys of `queues`. */
export type Places = Readonly<Record<string, Place>>;

/** Enough of each to meet a second and a third. */
const mostEntries = 3;
/** Beyond any figure that a definition needs, where the schema knows no upper bound. */
const largest = 100_000;

/**
 * Values that a schema takes, before its transforms. Every variant and every optional field comes up, so a field that
 * is added to the schema is tried without a word here, unless code checks it.
 *
 * @throws Error when a text is checked by code only, and no place says how it is written
 */
export function arbitraryOfSchema(schema: z.ZodType, places: Places, path = ''): fc.Arbitrary<unknown> {
  const node = nodeOf(schema);
  const place = places[path];
  if (place === undefined && node.type === 'string' && node.checkedByCode && node.pattern === undefined) {
    throw new Error(`${path} is a text that only code can judge: say in test/fuzz/places.ts how it is written`);
  }
  const own = ownArbitrary(node, places, path);
  const placed = place === undefined ? own : place(own);
  // Bounds and texts are generated within their limits; only what code checks may miss them.
  return node.checkedByCode || place !== undefined
    ? placed.filter((value) => node.schema.safeParse(value).success)
    : placed;
}

function ownArbitrary(node: SchemaNode, places: Places, path: string): fc.Arbitrary<unknown> {
  const { def } = node;
  switch (node.type) {
    case 'object':
      return ofObject(node, places, path);
    case 'record':
      return fc.dictionary(
        arbitraryOfSchema(def.keyType as z.ZodType, places, `${path}.{}`) as fc.Arbitrary<string>,
        arbitraryOfSchema(def.valueType as z.ZodType, places, `${path}.*`),
        { maxKeys: mostEntries, noNullPrototype: true },
      );
    case 'array':
      return fc.array(arbitraryOfSchema(def.element as z.ZodType, places, `${path}[]`), {
        minLength: node.least ?? 0,
        maxLength: Math.min(node.most ?? Number.POSITIVE_INFINITY, (node.least ?? 0) + mostEntries),
      });
    case 'union':
      return fc.oneof(...(def.options ?? []).map((option) => arbitraryOfSchema(option, places, path)));
    case 'string':
      return ofText(node);
    case 'number':
      return ofNumber(node);
    case 'boolean':
      return fc.boolean();
    case 'literal':
    case 'enum':
      return fc.constantFrom(...choicesOf(node));
    default:
      throw new Error(`${path}: nothing here knows how to write a ${node.type}`);
  }
}

function ofObject({ def }: SchemaNode, places: Places, path: string): fc.Arbitrary<unknown> {
  const shape = def.shape ?? {};
  const prefix = path === '' ? '' : `${path}.`;
  const model = Object.fromEntries(
    Object.entries(shape).map(([key, schema]) => [key, arbitraryOfSchema(schema, places, `${prefix}${key}`)]),
  );
  // An absent record of components says what an empty one says, so the whole definition has them all.
  const requiredKeys = Object.keys(shape).filter((key) => {
    const { optional, type } = nodeOf(shape[key] as z.ZodType);
    return !optional || (path === '' && type === 'record');
  });
  return fc.record(model, { requiredKeys, noNullPrototype: true });
}

/** Fast-check tries every odd string against a pattern when it is made, and a hundred fields share a few patterns. */
const matching = new Map<string, fc.Arbitrary<string>>();

function ofPattern(pattern: RegExp): fc.Arbitrary<string> {
  const known = matching.get(String(pattern)) ?? fc.stringMatching(pattern);
  matching.set(String(pattern), known);
  return known;
}

function ofText({ pattern, least = 0, most = largest }: SchemaNode): fc.Arbitrary<string> {
  const text =
    pattern === undefined ? fc.string({ minLength: least, maxLength: Math.min(most, least + 20) }) : ofPattern(pattern);
  return text.filter(({ length }) => length >= least && length <= most);
}

function ofNumber({ least = 0, most = largest, multipleOf = 1, whole }: SchemaNode): fc.Arbitrary<number> {
  if (!whole && multipleOf === 1) {
    // Most are such as an author writes; doubles alone are nearly always next to nothing, or next to all.
    const plain = fc.integer({ min: Math.ceil(least * 100), max: Math.floor(most * 100) }).map((cents) => cents / 100);
    const any = fc.double({ min: least, max: most, noNaN: true }).map((value) => (value === 0 ? 0 : value));
    return Math.ceil(least * 100) > Math.floor(most * 100)
      ? any
      : fc.oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: any });
  }
  const steps = fc.integer({ min: Math.ceil(least / multipleOf), max: Math.floor(most / multipleOf) });
  return steps.map((step) => Number((step * multipleOf).toFixed(6)));
}
