import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { logLine } from '../log-line.js';
import { metricLine } from '../metric-line.js';
import { parseContract } from '../parse-contract.js';
import { secretValues } from '../secret-values.js';
import { webhookEnvironment, webhookMetrics } from './contract.js';
import { type SignedRequest, verifiers } from './signature.js';
import { acceptWebhook, type WebhookDependencies, type WebhookEvent, type WebhookReply } from './webhook.js';

const env = parseContract(webhookEnvironment, process.env);
// Senders give up after a few seconds, so a call that hangs is given up before that.
const sqs = new SQSClient({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
});
const secrets = secretValues(env.WEBHOOK_SECRET_ARN);
const verify = verifiers[env.WEBHOOK_SCHEME];
const fifo = env.QUEUE_URL.endsWith('.fifo');
/** A forged request must not turn into one call of Secrets Manager each. */
const refreshAfterMilliseconds = 30_000;

const deps: WebhookDependencies = {
  verify: async (request: SignedRequest) => {
    const now = () => Math.floor(Date.now() / 1_000);
    const verdict = verify(request, await secrets.get(), now());
    if (!('refused' in verdict)) return verdict;
    // The sender may already sign with a secret that was rotated a moment ago.
    secrets.forget(refreshAfterMilliseconds);
    return verify(request, await secrets.get(), now());
  },
  enqueue: async (id, payload) => {
    const MessageBody = JSON.stringify({ id, type: env.WEBHOOK_MESSAGE_TYPE, payload });
    const order = fifo && { MessageGroupId: env.WEBHOOK_MESSAGE_TYPE, MessageDeduplicationId: id.slice(0, 128) };
    await sqs.send(new SendMessageCommand({ QueueUrl: env.QUEUE_URL, MessageBody, ...order }));
  },
  onFailure: (error) => process.stdout.write(logLine('error', 'a webhook could not be accepted', { error })),
};

/** Behind a function URL, an HTTP API or a balancer. */
export const handler = async (event: WebhookEvent): Promise<WebhookReply> => {
  const answer = await acceptWebhook(event, deps);
  const counted = answer.statusCode === 202 ? 'accepted' : answer.statusCode >= 500 ? 'failed' : 'refused';
  if (counted === 'refused') process.stdout.write(logLine('warn', 'a webhook was refused', { answer: answer.body }));
  process.stdout.write(
    metricLine({
      namespace: webhookMetrics.namespace,
      dimensions: {
        Platform: env.HEADROOM_PLATFORM,
        Environment: env.HEADROOM_ENVIRONMENT,
        Function: env.HEADROOM_COMPONENT,
      },
      metrics: { [webhookMetrics[counted]]: { value: 1, unit: 'Count' } },
      timestamp: Date.now(),
    }),
  );
  return answer;
};
