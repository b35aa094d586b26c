import type { z } from 'zod';
import { choicesOf, nodeOf, variantOf } from './schema-node.js';

/**
 * Every field of a schema, and every variant and choice: `services.*.routes[]`, `network.nat = regional`. Numbers and
 * texts count as one each.
 */
export function fieldsOf(schema: z.ZodType, path = ''): string[] {
  const node = nodeOf(schema);
  const { def } = node;
  switch (node.type) {
    case 'object':
      return Object.entries(def.shape ?? {}).flatMap(([key, value]) => {
        const at = path === '' ? key : `${path}.${key}`;
        return [at, ...fieldsOf(value, at)];
      });
    case 'record':
      return [`${path}.*`, ...fieldsOf(def.valueType as z.ZodType, `${path}.*`)];
    case 'array':
      return [`${path}[]`, ...fieldsOf(def.element as z.ZodType, `${path}[]`)];
    case 'union':
      return (def.options ?? []).flatMap((option) =>
        fieldsOf(option, `${path}<${variantName(option, def.discriminator)}>`),
      );
    case 'enum':
      return choicesOf(node).map((choice) => `${path} = ${choice}`);
    default:
      return [];
  }
}

function variantName(option: z.ZodType, discriminator?: string): string {
  const node = nodeOf(option);
  if (discriminator === undefined) return node.type;
  return choicesOf(nodeOf(node.def.shape?.[discriminator] as z.ZodType)).join('|');
}

/** The fields of a schema that a value has. */
export function fieldsSeen(schema: z.ZodType, value: unknown, path = ''): string[] {
  if (value === undefined) return [];
  const node = nodeOf(schema);
  const { def } = node;
  switch (node.type) {
    case 'object':
      return Object.entries(def.shape ?? {}).flatMap(([key, below]) => {
        const own = (value as Record<string, unknown>)[key];
        const at = path === '' ? key : `${path}.${key}`;
        return own === undefined ? [] : [at, ...fieldsSeen(below, own, at)];
      });
    case 'record':
      return Object.values(value as object).flatMap((entry) => [
        `${path}.*`,
        ...fieldsSeen(def.valueType as z.ZodType, entry, `${path}.*`),
      ]);
    case 'array':
      return (value as unknown[]).flatMap((entry) => [
        `${path}[]`,
        ...fieldsSeen(def.element as z.ZodType, entry, `${path}[]`),
      ]);
    case 'union': {
      const variant = variantOf(node, value);
      if (variant === undefined) return [];
      return fieldsSeen(variant.schema, value, `${path}<${variantName(variant.schema, def.discriminator)}>`);
    }
    case 'enum':
      return [`${path} = ${value}`];
    default:
      return [];
  }
}
