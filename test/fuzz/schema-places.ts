import type { z } from 'zod';
import { nodeOf, type SchemaNode, variantOf } from './schema-node.js';
import type { Path } from './value-at.js';

/** A place of a definition, with what the schema wants there. */
export interface SchemaPlace {
  readonly path: Path;
  readonly node: SchemaNode;
  /** `undefined` where an optional value is absent. */
  readonly value: unknown;
}

/** Every place of a value that the schema knows, the absent ones of its objects included. */
export function placesOf(schema: z.ZodType, value: unknown, path: Path = []): SchemaPlace[] {
  const node = nodeOf(schema);
  const here: SchemaPlace = { path, node, value };
  return value === undefined ? [here] : [here, ...below(node, value, path)];
}

function below(node: SchemaNode, value: unknown, path: Path): SchemaPlace[] {
  const { def } = node;
  switch (node.type) {
    case 'object':
      return Object.entries(def.shape ?? {}).flatMap(([key, schema]) =>
        placesOf(schema, (value as Record<string, unknown>)[key], [...path, key]),
      );
    case 'record':
      return Object.entries(value as object).flatMap(([key, entry]) =>
        placesOf(def.valueType as z.ZodType, entry, [...path, key]),
      );
    case 'array':
      return (value as unknown[]).flatMap((entry, index) =>
        placesOf(def.element as z.ZodType, entry, [...path, index]),
      );
    case 'union': {
      const variant = variantOf(node, value);
      if (variant === undefined) return [];
      return [{ path, node: { ...variant, optional: node.optional }, value }, ...below(variant, value, path)];
    }
    default:
      return [];
  }
}
