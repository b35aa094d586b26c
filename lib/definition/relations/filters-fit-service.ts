import { eventPattern } from '../event-pattern.js';
import type { Problem } from '../problem.js';
import type { Relation } from '../relation.js';
import { type PlacedSubscription, subscriptions } from '../subscriptions.js';

/** EventBridge user guide, "Quotas": characters of an event pattern. SNS developer guide, "Filter policy constraints". */
const most = { patternCharacters: 2_048, fields: 5, combinations: 150 } as const;

const valuesOf = (filter: PlacedSubscription['filter']): number[] =>
  Object.values(filter).map((one) => ('values' in one ? one.values.length : 1));

/** The source is the name of the platform, and a longer one than names may be is never written. */
function tooLongForBus({ path, filter, topic }: PlacedSubscription, platformName: string): Problem[] {
  const characters = JSON.stringify(eventPattern(platformName, topic.event, filter)).length;
  if (characters <= most.patternCharacters) return [];
  return [
    {
      path: [...path, 'filter'],
      found: `${Object.keys(filter).length} fields with ${valuesOf(filter).join(' + ')} values`,
      allowed: `a pattern of at most ${most.patternCharacters} characters, but this one has ${characters}`,
      remedy: 'filter by a prefix or by what is not wanted, or let the consumer drop what it does not want',
    },
  ];
}

function tooMuchForOrdered({ path, filter }: PlacedSubscription): Problem[] {
  const values = valuesOf(filter);
  const combinations = values.reduce((product, count) => product * count, 1);
  const at = [...path, 'filter'];
  const found = `${values.length} fields with ${values.join(', ')} values`;
  const remedy = 'filter by fewer fields or values, and let the consumer drop what it does not want';
  return [
    ...(values.length > most.fields
      ? [{ path: at, found, allowed: `at most ${most.fields} fields, but ${values.length} > ${most.fields}`, remedy }]
      : []),
    ...(combinations > most.combinations
      ? [
          {
            path: at,
            found,
            allowed: `at most ${most.combinations} combinations, but ${values.join(' x ')} = ${combinations} > ${most.combinations}`,
            remedy,
          },
        ]
      : []),
  ];
}

export const filtersFitService: Relation<'name'> = {
  name: 'a filter is no larger than EventBridge or SNS takes',
  sum: 'bus: pattern <= 2048 characters. ordered: fields <= 5, product of their values <= 150',
  source: 'EventBridge user guide, "Quotas"; SNS developer guide, "Filter policy constraints"',
  verdict: 'refuse',
  reads: ['name'],
  problems: (platform) =>
    subscriptions(platform).flatMap((subscription) =>
      subscription.topic.delivery.kind === 'bus'
        ? tooLongForBus(subscription, platform.name)
        : tooMuchForOrdered(subscription),
    ),
};
