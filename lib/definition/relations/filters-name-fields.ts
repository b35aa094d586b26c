import type { EventFieldType } from '../event-field.js';
import type { FieldFilter } from '../event-filter.js';
import { nearestSpelling } from '../nearest-spelling.js';
import type { Problem } from '../problem.js';
import type { Relation } from '../relation.js';
import { subscriptions } from '../subscriptions.js';

/** Types that a filter compares with; it finds nothing in a field of another type. */
function comparedTypes(filter: FieldFilter): readonly string[] {
  switch (filter.kind) {
    case 'one-of':
    case 'none-of':
      return [...new Set<string>(filter.values.map((value) => typeof value))];
    case 'prefix':
      return ['string'];
    case 'range':
      return ['number'];
    case 'present':
    case 'absent':
      return [];
  }
}

function undeclared(path: Problem['path'], field: string, event: string, fields: readonly string[]): Problem {
  const meant = nearestSpelling(field, fields);
  return {
    path,
    found: field,
    allowed:
      fields.length === 0 ? `no filter: ${event} declares no fields` : `a field of ${event}: ${fields.join(', ')}`,
    remedy:
      meant === undefined ? 'declare it in fields of the topic, or remove the filter' : `did you mean "${meant}"?`,
  };
}

function ofOtherType(path: Problem['path'], field: string, type: EventFieldType, filter: FieldFilter): Problem[] {
  const other = comparedTypes(filter).filter((compared) => compared !== type);
  if (other.length === 0) return [];
  return [
    {
      path,
      found: filter,
      allowed: `a comparison with a ${type}, which is what ${field} holds; with a ${other.join(' or a ')} no event would ever fit`,
      remedy: `compare with a ${type}, or correct the type of ${field} in the topic`,
    },
  ];
}

export const filtersNameFields: Relation = {
  name: 'a filter asks for fields that the event declares, and compares them with values of their type',
  sum: 'fields in the filter of a subscription are fields of its topic',
  source: 'EventBridge user guide, "Event patterns": a field that an event lacks, or of another type, never matches',
  verdict: 'refuse',
  reads: [],
  problems: (platform) =>
    subscriptions(platform).flatMap(({ path, filter, topic }) =>
      Object.entries(filter).flatMap(([field, wanted]) => {
        const at = [...path, 'filter', field];
        const type = Object.hasOwn(topic.fields, field) ? topic.fields[field] : undefined;
        return type === undefined
          ? [undeclared(at, field, topic.event, Object.keys(topic.fields))]
          : ofOtherType(at, field, type, wanted);
      }),
    ),
};
