import { z } from 'zod';

/** Types that both EventBridge and SNS can filter on. */
export const eventFieldTypes = ['string', 'number', 'boolean'] as const;
export type EventFieldType = (typeof eventFieldTypes)[number];

/** A field of an event, as its publishers write it into `detail`. */
export const eventFieldName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, { error: 'the name of a field: letters and digits, starting with a small letter' })
  .max(64, { error: 'the name of a field of at most 64 characters' })
  .refine((text) => text !== 'constructor', {
    error: 'a field name other than constructor: every JavaScript object has something of that name already',
  });
