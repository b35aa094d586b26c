import type { EventFilter, FieldFilter } from './event-filter.js';

type Condition = string | number | boolean | Readonly<Record<string, unknown>>;

/** One field in the words that the patterns of EventBridge and the filter policies of SNS share. */
function conditions(filter: FieldFilter): readonly Condition[] {
  switch (filter.kind) {
    case 'one-of':
      return filter.values;
    case 'none-of':
      return [{ 'anything-but': filter.values }];
    case 'prefix':
      return [{ prefix: filter.text }];
    case 'range': {
      const { from, below } = filter;
      return [{ numeric: [...(from === undefined ? [] : ['>=', from]), ...(below === undefined ? [] : ['<', below])] }];
    }
    case 'present':
      return [{ exists: true }];
    case 'absent':
      return [{ exists: false }];
  }
}

/** What `detail` must hold; `undefined` where every event is wanted. */
export function detailPattern(filter: EventFilter): Readonly<Record<string, readonly Condition[]>> | undefined {
  const fields = Object.entries(filter).map(([field, one]) => [field, conditions(one)] as const);
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

/** The pattern of a rule on the bus. `source` is the platform that publishes. */
export function eventPattern(
  source: string,
  event: string,
  filter: EventFilter = {},
): Readonly<Record<string, unknown>> {
  const detail = detailPattern(filter);
  return { source: [source], 'detail-type': [event], ...(detail === undefined ? {} : { detail }) };
}
