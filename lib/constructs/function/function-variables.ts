import { notifierVariables } from '../../../lambda/alarm-notifier/contract.js';
import { redriveVariables } from '../../../lambda/dlq-redrive/contract.js';
import { healthVariables } from '../../../lambda/health/contract.js';
import { queueProcessorVariables } from '../../../lambda/queue-processor/contract.js';
import { webhookVariables } from '../../../lambda/webhook/contract.js';
import type { FunctionDefinition } from '../../definition/function.js';
import type { Queue } from '../messaging/queue.js';

/** Retries after about 10, 20, 40 … seconds, at most a quarter of an hour apart. `variables` of a function may say otherwise. */
const backoff = { baseSeconds: 10, maxSeconds: 900 };

/** All checks run at once, so each may take half of the time that the function has, but nobody waits longer for an answer. */
const longestCheckMilliseconds = 2_000;

/** What the contract of a handler asks for beside the variables of every function. A handler of a fork has none here. */
export function handlerVariables(
  { handler, timeoutSeconds }: FunctionDefinition,
  queue: Queue | undefined,
): Record<string, string> {
  switch (handler) {
    case 'health':
      return {
        [healthVariables.checkTimeoutMilliseconds]: String(Math.min(longestCheckMilliseconds, timeoutSeconds * 500)),
      };
    case 'queue-processor':
      if (queue === undefined) throw new Error('the handler queue-processor needs a trigger of kind queue');
      return {
        [queueProcessorVariables.queueUrl]: queue.queue.queueUrl,
        [queueProcessorVariables.deadLetterQueueUrl]: queue.deadLetterQueue.queueUrl,
        [queueProcessorVariables.backoffBaseSeconds]: String(backoff.baseSeconds),
        [queueProcessorVariables.backoffMaxSeconds]: String(backoff.maxSeconds),
      };
    default:
      return {};
  }
}

/** What a trigger tells whichever handler it has. */
export function triggerVariables(
  { trigger }: Pick<FunctionDefinition, 'trigger'>,
  queue: Queue | undefined,
): Record<string, string> {
  switch (trigger.kind) {
    case 'dead-letters':
      if (queue === undefined) throw new Error(`nothing was built for the queue "${trigger.queue}"`);
      return {
        [redriveVariables.queueUrl]: queue.queue.queueUrl,
        [redriveVariables.deadLetterQueueUrl]: queue.deadLetterQueue.queueUrl,
        [redriveVariables.messagesPerSecond]: String(trigger.messagesPerSecond),
        [redriveVariables.mostRedrives]: String(trigger.mostRedrives),
      };
    case 'webhook':
      if (queue === undefined) throw new Error(`nothing was built for the queue "${trigger.queue}"`);
      return {
        [webhookVariables.queueUrl]: queue.queue.queueUrl,
        [webhookVariables.scheme]: trigger.signature,
        [webhookVariables.messageType]: trigger.messageType,
      };
    case 'alarms':
      return { [notifierVariables.repositoryUrl]: trigger.repositoryUrl };
    case 'deployment':
    case 'queue':
    case 'schedule':
      return {};
  }
}
