import type { Relation } from '../relation.js';

/** AWS Lambda guide, "Using Lambda with Amazon SQS": six times the function timeout leaves room for throttled retries. */
const functionMargin = 6;

export const visibilityCoversWork: Relation = {
  name: 'a message stays hidden for as long as it is worked on',
  sum: 'messageTime.maxSeconds <= visibilitySeconds; 6 x timeout + batching window <= visibilitySeconds',
  source: 'SQS guide, "Visibility timeout"; AWS Lambda guide, "Using Lambda with Amazon SQS"',
  verdict: 'refuse',
  reads: [],
  problems(platform) {
    const workers = Object.entries(platform.workers).flatMap(([name, { queue, messageTime }]) => {
      const visibility = platform.queues[queue]?.visibilitySeconds;
      if (visibility === undefined || visibility >= messageTime.maxSeconds) return [];
      return [
        {
          path: ['queues', queue, 'visibilitySeconds'],
          found: visibility,
          allowed: `at least messageTime.maxSeconds of workers.${name}, but ${visibility} < ${messageTime.maxSeconds}: the message would be handed to a second task while the first still works on it`,
          remedy: `raise visibilitySeconds to ${Math.ceil(messageTime.maxSeconds)} or more`,
        },
      ];
    });
    const functions = Object.entries(platform.functions).flatMap(([name, { trigger, timeoutSeconds }]) => {
      if (trigger.kind !== 'queue') return [];
      const visibility = platform.queues[trigger.queue]?.visibilitySeconds;
      const least = functionMargin * timeoutSeconds + trigger.maxBatchingWindowSeconds;
      if (visibility === undefined || visibility >= least) return [];
      return [
        {
          path: ['queues', trigger.queue, 'visibilitySeconds'],
          found: visibility,
          allowed: `at least six timeouts of functions.${name} and its batching window, but ${visibility} < ${functionMargin} x ${timeoutSeconds} + ${trigger.maxBatchingWindowSeconds} = ${least}`,
          remedy: `raise visibilitySeconds to ${least}, or lower timeoutSeconds of the function`,
        },
      ];
    });
    return [...workers, ...functions];
  },
};
