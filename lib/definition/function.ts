import { z } from 'zod';
import { componentName, owner } from './component-name.js';
import { logRetentionDays } from './log-retention.js';
import { refuseRepeatedValues } from './refuse-repeats.js';
import { webhookRouteSchema } from './route.js';
import { refuseOwnQueue, usesSchema } from './uses.js';
import { variablesSchema } from './variables.js';

/** Severities of alarms; each has a topic. */
const severities = ['page', 'ticket'] as const;

const trigger = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('deployment') })
    .describe('Asked by the deployments of the services that name it among their hooks'),
  z
    .strictObject({
      kind: z.literal('dead-letters'),
      queue: componentName.describe('Its dead letters go back to it'),
      messagesPerSecond: z
        .int()
        .min(1)
        .max(1_000)
        .default(10)
        .describe('What the consumers take beside their usual work'),
      mostRedrives: z
        .int()
        .min(1)
        .max(100)
        .default(3)
        .describe('A message that came back so often stays where it is: its cure is not another try'),
    })
    .describe('Called by a person who has mended the consumer'),
  z
    .strictObject({
      kind: z.literal('alarms'),
      severities: z
        .array(z.enum(severities))
        .min(1)
        .superRefine(refuseRepeatedValues)
        .default([...severities]),
      addressSecret: componentName.describe('A name of secrets: the address of the receiver, which holds a token'),
      repositoryUrl: z
        .string()
        .regex(/^https:\/\/\S*[^\s/]$/, { error: 'an https address without a slash at its end' })
        .describe('Where docs/runbook.md can be read, such as https://git.example/team/platform/blob/main'),
    })
    .describe('Told of every alarm of this region, beside those who get e-mail'),
  z
    .strictObject({
      kind: z.literal('webhook'),
      route: webhookRouteSchema,
      signature: z
        .enum(['standard', 'github'])
        .describe('Who signs how: standard is that of standardwebhooks.com, github signs the body alone'),
      secret: componentName.describe('A name of secrets: what both sides sign with'),
      queue: componentName.describe('Where a request goes that is believed; the sender hears of nothing else'),
      messageType: z.string().min(1).max(128).describe('Type of the messages, by which their consumer knows them'),
    })
    .describe('Called through the balancer by others, who sign what they send'),
  z.strictObject({ kind: z.literal('schedule'), everyMinutes: z.int().min(1).max(1440).default(1) }),
  z
    .strictObject({
      kind: z.literal('queue'),
      queue: componentName,
      batchSize: z.int().min(1).max(10_000).default(10),
      maxBatchingWindowSeconds: z.int().min(0).max(300).default(0),
      maxConcurrency: z.int().min(2).max(1000).default(10).describe('Batches worked on at a time'),
    })
    .superRefine(({ batchSize, maxBatchingWindowSeconds }, problems) => {
      if (batchSize <= 10 || maxBatchingWindowSeconds >= 1) return;
      problems.addIssue({
        code: 'custom',
        path: ['maxBatchingWindowSeconds'],
        message: `at least 1 with batchSize ${batchSize}: SQS gives ten messages at a time, and Lambda has to gather the rest`,
        params: { remedy: 'add maxBatchingWindowSeconds: 5, or lower batchSize to 10' },
      });
    }),
]);

/** What the handlers of this repository answer. One of a fork may have any trigger. */
const triggersOf: Readonly<Record<string, z.output<typeof trigger>['kind']>> = {
  'queue-processor': 'queue',
  'dlq-redrive': 'dead-letters',
  'alarm-notifier': 'alarms',
  webhook: 'webhook',
};

/** One Lambda function: the handler is a folder below `lambda/`. */
export const functionSchema = z
  .strictObject({
    owner: owner.optional(),
    handler: z.string().regex(/^[a-z][a-z0-9-]*$/, { error: 'the name of a folder below lambda/' }),
    trigger,
    memoryMiB: z.int().min(128).max(10_240).default(256),
    timeoutSeconds: z.int().min(1).max(900).default(30),
    reservedConcurrency: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .describe('A share of the concurrency of the account for this function alone; a new account has little'),
    variables: variablesSchema,
    logRetentionDays,
    uses: usesSchema,
  })
  .superRefine(({ handler, trigger, reservedConcurrency, uses }, problems) => {
    if (trigger.kind === 'queue') refuseOwnQueue(trigger.queue, uses, problems);
    const index = uses.findIndex((use) => use.kind === 'secret' && use.field !== undefined);
    if (index >= 0) {
      problems.addIssue({
        code: 'custom',
        path: ['uses', index, 'field'],
        message: 'no field in a function: it gets the ARN of the secret, and reads all of it',
        params: { remedy: 'remove field, and take the value out of the JSON in the code' },
      });
    }
    const wanted = Object.hasOwn(triggersOf, handler) ? triggersOf[handler] : undefined;
    if (wanted !== undefined && trigger.kind !== wanted) {
      problems.addIssue({
        code: 'custom',
        path: ['trigger', 'kind'],
        message: `"${wanted}" with the handler ${handler}: it understands nothing else`,
        params: { remedy: `write trigger: { kind: "${wanted}", … }, or name another handler` },
      });
    }
    if (trigger.kind === 'queue' && reservedConcurrency !== undefined && trigger.maxConcurrency > reservedConcurrency) {
      problems.addIssue({
        code: 'custom',
        path: ['trigger', 'maxConcurrency'],
        message: `at most reservedConcurrency, but ${trigger.maxConcurrency} > ${reservedConcurrency}: throttled batches count as failed and become dead letters`,
        params: { remedy: `lower maxConcurrency to ${reservedConcurrency}, or raise reservedConcurrency` },
      });
    }
  });

export type FunctionDefinition = z.output<typeof functionSchema>;
export const functionsSchema = z.record(componentName, functionSchema).default({});
