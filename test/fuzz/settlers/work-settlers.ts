import { mapComponents, type Section, type Settler, type Worker, within } from './settler.js';

const day = 86_400;

/** A message lives longer than all of its tries, and a dead letter longer than a message. */
function retried(queue: Section<'queues'>[string]): Section<'queues'>[string] {
  const { visibilitySeconds = 60, retentionSeconds = 4 * day, delaySeconds = 0, deadLetter = {} } = queue;
  const { maxReceives = 5 } = deadLetter;
  const tries = delaySeconds + maxReceives * visibilitySeconds;
  if (tries < retentionSeconds) return queue;
  const receives = within(maxReceives, Math.floor((13 * day - delaySeconds) / Math.max(1, visibilitySeconds)));
  const least = delaySeconds + receives * visibilitySeconds + 1;
  const kept = Math.max(60, retentionSeconds, least);
  const { retentionSeconds: dead = 14 * day } = deadLetter;
  return {
    ...queue,
    retentionSeconds: kept,
    deadLetter: {
      ...deadLetter,
      maxReceives: receives,
      retentionSeconds: Math.max(dead, Math.min(14 * day, kept + 1)),
    },
  };
}

export const queuesSuitWork: Settler = (input) => {
  const functions = mapComponents(input.functions, (one) => {
    if (one.trigger.kind !== 'queue' || input.queues?.[one.trigger.queue]?.fifo !== true) return one;
    const { maxBatchingWindowSeconds: _, batchSize = 10, ...trigger } = one.trigger;
    return { ...one, trigger: { ...trigger, batchSize: Math.min(10, batchSize) } };
  });
  const queues = mapComponents(input.queues, (queue, name) => {
    const workers = Object.values(input.workers ?? {}).filter((worker) => worker.queue === name);
    const consumers = Object.values(functions).filter(
      ({ trigger }) => trigger.kind === 'queue' && trigger.queue === name,
    );
    const visibilitySeconds = Math.max(
      queue.visibilitySeconds ?? 60,
      ...workers.map(({ messageTime }) => Math.ceil(messageTime.maxSeconds)),
      ...consumers.map(
        ({ timeoutSeconds = 30, trigger }) =>
          6 * timeoutSeconds + (trigger.kind === 'queue' ? (trigger.maxBatchingWindowSeconds ?? 0) : 0),
      ),
    );
    return retried({ ...queue, visibilitySeconds });
  });
  return { ...input, functions, queues };
};

/** How long a message waits although the policy adds no worker for it. */
function toleratedSeconds({
  scaling: { min = 1, mode },
  concurrency = 1,
  messageTime: { meanSeconds },
}: Worker): number {
  switch (mode.kind) {
    case 'depth':
      return (mode.outAbove * meanSeconds) / (Math.max(1, min) * concurrency);
    case 'backlog':
      return mode.acceptableLatencySeconds;
    case 'pending-per-task':
      return (mode.target * meanSeconds) / concurrency;
    case 'rate':
      return mode.objectiveSeconds;
  }
}

/** A message may be as old as its mode of scaling lets it become, or older. */
export const agesAllowWork: Settler = (input) => ({
  ...input,
  workers: mapComponents(input.workers, (worker) => {
    const least = Math.ceil(toleratedSeconds(worker) + worker.messageTime.maxSeconds);
    const { oldestMessageSeconds = 300 } = worker.objectives ?? {};
    return least <= oldestMessageSeconds
      ? worker
      : { ...worker, objectives: { ...worker.objectives, oldestMessageSeconds: least } };
  }),
});

/** No more is promised than all workers get done. */
export const workersCarryLoad: Settler = (input) => ({
  ...input,
  workers: mapComponents(input.workers, (worker) => {
    const { scaling, concurrency = 1, messageTime, objectives } = worker;
    if (objectives?.load === undefined) return worker;
    const slots = scaling.max * concurrency;
    const { messagesAtATime, messagesPerSecond } = objectives.load;
    const most = slots / messageTime.meanSeconds;
    const load = {
      ...(messagesAtATime === undefined ? {} : { messagesAtATime: within(messagesAtATime, slots) }),
      ...(messagesPerSecond === undefined
        ? {}
        : {
            messagesPerSecond: Math.max(
              0.001,
              messagesPerSecond <= most ? messagesPerSecond : messagesPerSecond % most,
            ),
          }),
    };
    return { ...worker, objectives: { ...objectives, load } };
  }),
});

/** Messages longer than the notice of Spot stay away from it. */
export const spotWorkIsShort: Settler = (input) => ({
  ...input,
  workers: mapComponents(input.workers, (worker) =>
    worker.messageTime.meanSeconds <= 120 || worker.capacity === undefined
      ? worker
      : { ...worker, capacity: { ...worker.capacity, spotPercent: 0 } },
  ),
});

const mostReserved = 900;

/** All functions together reserve what an account may give away; none less than it runs at a time. */
export const functionsFitAccount: Settler = (input) => {
  const share = Math.floor(mostReserved / Math.max(1, Object.keys(input.functions ?? {}).length));
  return {
    ...input,
    functions: mapComponents(input.functions, (one) => {
      if (one.reservedConcurrency === undefined) return one;
      const reservedConcurrency = Math.max(2, within(one.reservedConcurrency, share));
      if (one.trigger.kind !== 'queue') return { ...one, reservedConcurrency };
      const maxConcurrency = Math.max(2, within(one.trigger.maxConcurrency ?? 10, reservedConcurrency));
      return { ...one, reservedConcurrency, trigger: { ...one.trigger, maxConcurrency } };
    }),
  };
};
