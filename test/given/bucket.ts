import type { z } from 'zod';
import { type BucketDefinition, bucketSchema } from '../../lib/definition/bucket.js';

/** A bucket as an author writes it, with the defaults of the schema. */
export function givenBucket(change: z.input<typeof bucketSchema> = {}): BucketDefinition {
  return bucketSchema.parse(change);
}
