import type { Relation } from '../relation.js';

export const eventsDiffer: Relation = {
  name: 'an event is declared once',
  sum: 'event of a topic differs from event of every other',
  source: 'EventBridge user guide, "Event patterns": a rule matches every event of its type, whoever declared it',
  verdict: 'refuse',
  reads: [],
  problems: ({ topics }) =>
    Object.entries(topics).flatMap(([name, { event }], index, all) => {
      const other = all.slice(0, index).find(([, earlier]) => earlier.event === event);
      if (other === undefined) return [];
      return [
        {
          path: ['topics', name, 'event'],
          found: event,
          allowed: `an event of its own, but topics.${other[0]} is about it already`,
          remedy: 'rename one of the two events, or remove one topic and subscribe to the other',
        },
      ];
    }),
};
