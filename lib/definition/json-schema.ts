import { z } from 'zod';
import { platformSchema } from './platform.js';

/**
 * The definition as a JSON Schema, for editors and for definitions that other programs write. It says the shape; sums
 * and relations are told when the definition is parsed.
 */
export function platformJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(platformSchema, { io: 'input', target: 'draft-2020-12' });
  return {
    $schema,
    $id: 'https://headroom.invalid/platform.schema.json',
    title: 'Headroom platform definition',
    description: 'One environment of one platform, as definitions/<platform>/<environment>.ts exports it',
    ...schema,
  };
}
