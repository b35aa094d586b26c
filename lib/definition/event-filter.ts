import { z } from 'zod';
import { eventFieldName } from './event-field.js';
import { refuseRepeats } from './refuse-repeats.js';

const text = z.string().min(1).max(256);
/** SNS developer guide, "Filter policy constraints": numbers from -10^9 to 10^9. */
const number = z.number().min(-1_000_000_000).max(1_000_000_000);
const apart = refuseRepeats((value: string | number | boolean) => JSON.stringify(value));

const range = z
  .strictObject({ kind: z.literal('range'), from: number.optional(), below: number.optional() })
  .superRefine(({ from, below }, problems) => {
    if (from === undefined && below === undefined) {
      problems.addIssue({
        code: 'custom',
        path: ['from'],
        message: 'from, below, or both: without either every number fits',
        params: { remedy: 'add from: 100 (100 and more) or below: 100 (less than 100)' },
      });
    } else if (from !== undefined && below !== undefined && from >= below) {
      problems.addIssue({
        code: 'custom',
        path: ['from'],
        message: `less than below, but ${from} >= ${below}: no number fits`,
        params: { remedy: 'lower from, or raise below' },
      });
    }
  });

/** What one field must be. These are the comparisons that EventBridge and SNS have in common. */
export const fieldFilterSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('one-of'),
    values: z
      .array(z.union([text, number, z.boolean()]))
      .min(1)
      .max(150)
      .superRefine(apart),
  }),
  z.strictObject({
    kind: z.literal('none-of'),
    values: z
      .array(z.union([text, number]))
      .min(1)
      .max(150)
      .superRefine(apart),
  }),
  z.strictObject({ kind: z.literal('prefix'), text }),
  range,
  z.strictObject({ kind: z.literal('present') }),
  z.strictObject({ kind: z.literal('absent') }),
]);

/** Fields that all have to fit; without an entry a field may be anything. */
export const eventFilterSchema = z.record(eventFieldName, fieldFilterSchema);

export type FieldFilter = z.output<typeof fieldFilterSchema>;
export type EventFilter = z.output<typeof eventFilterSchema>;
