import * as z from 'zod/mini';

/** What the construct supplies to the webhook and what the function publishes: names in one place. */

export const webhookVariables = {
  queueUrl: 'QUEUE_URL',
  secretArn: 'WEBHOOK_SECRET_ARN',
  scheme: 'WEBHOOK_SCHEME',
  messageType: 'WEBHOOK_MESSAGE_TYPE',
  platform: 'HEADROOM_PLATFORM',
  environment: 'HEADROOM_ENVIRONMENT',
  component: 'HEADROOM_COMPONENT',
} as const;

/** Who signs how: `standard` is https://www.standardwebhooks.com, `github` signs the body alone. */
export const webhookSchemes = ['standard', 'github'] as const;

export const webhookMetrics = {
  namespace: 'Headroom/Webhook',
  accepted: 'Accepted',
  refused: 'Refused',
  failed: 'Failed',
  dimensions: ['Platform', 'Environment', 'Function'],
} as const;

const name = z.string('a name').check(z.minLength(1, 'a name'));
const arn = 'the ARN of a secret';

export const webhookEnvironment = z.object({
  [webhookVariables.platform]: name,
  [webhookVariables.environment]: name,
  [webhookVariables.component]: name,
  [webhookVariables.queueUrl]: z.string('the URL of a queue').check(z.regex(/^https?:\/\/\S+$/, 'the URL of a queue')),
  [webhookVariables.secretArn]: z.string(arn).check(z.regex(/^arn:[\w-]+:secretsmanager:\S+$/, arn)),
  [webhookVariables.scheme]: z.enum(webhookSchemes, `one of ${webhookSchemes.join(', ')}`),
  [webhookVariables.messageType]: z
    .string('a type of messages')
    .check(z.minLength(1, 'a type of messages'), z.maxLength(128, 'a type of messages')),
});
