import { z } from 'zod';
import { componentName } from './component-name.js';
import { eventFieldName, eventFieldTypes } from './event-field.js';
import { protection } from './switch.js';

/** Largest event of each way, in KiB. EventBridge user guide, "Quotas"; SNS developer guide, "Amazon SNS message publishing". */
export const largestEventKiB = { bus: 1024, ordered: 256 } as const;

const delivery = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('bus'),
    retry: z
      .strictObject({
        maxAttempts: z.int().min(0).max(185).default(185),
        maxEventAgeSeconds: z.int().min(60).max(86_400).default(86_400),
      })
      .prefault({})
      .describe('How long delivery to a queue is tried before the event becomes one of its dead letters'),
  }),
  z.strictObject({
    kind: z.literal('ordered'),
    groupBy: eventFieldName.describe('Events with the same value of this field arrive in the order of publishing'),
  }),
]);

/** One kind of event: what it is called, what it holds, how it travels. Who wants it says so in `queues.*.subscription`. */
export const topicSchema = z
  .strictObject({
    event: z
      .string()
      .regex(/^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/, {
        error: 'the name of an event such as user.registered: small letters and digits in words joined by . _ or -',
      })
      .max(128)
      .describe('What publishers write as its type'),
    fields: z
      .record(eventFieldName, z.enum(eventFieldTypes))
      .describe('What publishers promise to write into detail; filters may ask for these and no others'),
    delivery: delivery
      .prefault({ kind: 'bus' })
      .describe('bus: an EventBridge bus, in any order. ordered: an SNS FIFO topic, in order within a group'),
    maxEventKiB: z.int().min(1).max(1024).default(64).describe('Largest event that its publishers may send'),
    archive: protection({ days: z.int().min(1).max(365).default(30) })
      .default({ enabled: true, days: 30 })
      .describe('Keeps published events, so that they can be delivered once more'),
  })
  .superRefine(({ fields, delivery: way, maxEventKiB }, problems) => {
    if (way.kind !== 'ordered') return;
    if (fields[way.groupBy] !== 'string') {
      problems.addIssue({
        code: 'custom',
        path: ['delivery', 'groupBy'],
        message: `a field of the event of type string, and those are: ${stringFields(fields)}`,
        params: { remedy: `name one of them, or add ${way.groupBy}: "string" to fields` },
      });
    }
    if (maxEventKiB > largestEventKiB.ordered) {
      problems.addIssue({
        code: 'custom',
        path: ['maxEventKiB'],
        message: `at most ${largestEventKiB.ordered}: an ordered event travels through SNS, which takes no larger ones`,
        params: { remedy: `lower it to ${largestEventKiB.ordered}, or publish where the large part can be read` },
      });
    }
  });

const stringFields = (fields: Readonly<Record<string, string>>): string => {
  const names = Object.keys(fields).filter((name) => fields[name] === 'string');
  return names.length === 0 ? 'none' : names.join(', ');
};

export type TopicDefinition = z.output<typeof topicSchema>;
export type BusDelivery = Extract<TopicDefinition['delivery'], { kind: 'bus' }>;
export type OrderedDelivery = Extract<TopicDefinition['delivery'], { kind: 'ordered' }>;
export const topicsSchema = z.record(componentName, topicSchema).default({});
