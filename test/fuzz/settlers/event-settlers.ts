import { mapComponents, namesIn, oneOf, type Section, type Settler } from './settler.js';

type Topic = Section<'topics'>[string];
type Queue = Section<'queues'>[string];

const isOrdered = ({ delivery }: Topic): boolean => delivery?.kind === 'ordered';

/** Filters ask for fields that the event has, in a way that their type knows. */
function fitting(filter: NonNullable<Queue['subscription']>['filter'], { fields }: Topic) {
  return Object.fromEntries(
    Object.entries(filter ?? {}).flatMap(([asked, condition]) => {
      const field = oneOf(Object.keys(fields), asked);
      if (field === undefined) return [];
      const type = fields[field];
      const values = 'values' in condition ? condition.values : [];
      const fits =
        ['present', 'absent'].includes(condition.kind) ||
        (condition.kind === 'prefix' && type === 'string') ||
        (condition.kind === 'range' && type === 'number') ||
        (values.length > 0 && values.every((value) => typeof value === type));
      return [[field, fits ? condition : { kind: 'present' as const }]];
    }),
  );
}

/** Every event has a name of its own, and queues subscribe to events that there are, in the way in which those travel. */
export const eventsArrive: Settler = (input) => {
  const topics = mapComponents(input.topics, (topic, _name, index) => ({
    ...topic,
    event: `${topic.event.slice(0, 100)}.n${index}`,
  }));
  const names = namesIn(topics);
  return {
    ...input,
    topics,
    queues: mapComponents(input.queues, ({ subscription, ...queue }) => {
      const name = subscription === undefined ? undefined : oneOf(names, subscription.topic);
      if (subscription === undefined || name === undefined) return queue;
      const topic = topics[name] as Topic;
      const { groupBy: _, fifoThroughput, contentDeduplication, fifo: __, ...rest } = queue;
      const order = isOrdered(topic)
        ? {
            fifo: true,
            ...(fifoThroughput === undefined ? {} : { fifoThroughput }),
            ...(contentDeduplication === undefined ? {} : { contentDeduplication }),
          }
        : {};
      const maxMessageKiB = Math.max(rest.maxMessageKiB ?? 256, topic.maxEventKiB ?? 64);
      return {
        ...rest,
        ...order,
        maxMessageKiB,
        subscription: { topic: name, filter: fitting(subscription.filter, topic) },
      };
    }),
  };
};
