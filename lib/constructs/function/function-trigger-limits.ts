import type { FunctionDefinition } from '../../definition/function.js';
import type { QueueDefinition } from '../../definition/queue.js';

/** AWS Lambda guide, "Using Lambda with Amazon SQS": six times the function timeout leaves room for throttled retries. */
const visibilityMargin = 6;

type QueueTrigger = Extract<FunctionDefinition['trigger'], { kind: 'queue' }>;

/** What Lambda or SQS would refuse, or quietly turn into dead letters, as a sentence. */
export function refuseImpossibleTrigger(
  name: string,
  { timeoutSeconds }: FunctionDefinition,
  trigger: QueueTrigger,
  queue: Pick<QueueDefinition, 'visibilitySeconds' | 'fifo'>,
): void {
  const least = visibilityMargin * timeoutSeconds + trigger.maxBatchingWindowSeconds;
  if (queue.visibilitySeconds < least) {
    throw new Error(
      `queues.${trigger.queue}.visibilitySeconds: ${queue.visibilitySeconds} is less than six timeouts of functions.${name} and its batching window (${visibilityMargin} x ${timeoutSeconds} + ${trigger.maxBatchingWindowSeconds} = ${least}); messages would be handed out twice`,
    );
  }
  if (queue.fifo && (trigger.batchSize > 10 || trigger.maxBatchingWindowSeconds > 0)) {
    throw new Error(
      `functions.${name}.trigger: a FIFO queue takes batches of at most 10 and no batching window; found ${trigger.batchSize} and ${trigger.maxBatchingWindowSeconds} seconds`,
    );
  }
}
