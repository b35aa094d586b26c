import type { SNSEvent } from 'aws-lambda';
import { logLine } from '../log-line.js';
import { metricLine } from '../metric-line.js';
import { parseContract } from '../parse-contract.js';
import { secretValues } from '../secret-values.js';
import { alarmText } from './alarm-text.js';
import { notifierEnvironment, notifierMetrics } from './contract.js';
import { deliver } from './deliver.js';

const env = parseContract(notifierEnvironment, process.env);
const addresses = secretValues(env.NOTIFICATION_ADDRESS_SECRET_ARN);
const timeoutMilliseconds = 3_000;

async function post(body: string): Promise<{ status: number }> {
  const [address] = await addresses.get();
  if (address === undefined) throw new Error('the secret with the address is empty');
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(address, {
    method: 'POST',
    headers,
    body,
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
  // The address may have been replaced since it was read.
  if (answer.status === 401 || answer.status === 403 || answer.status === 404) addresses.forget(0);
  return { status: answer.status };
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Subscribed to the topics of the alarms; tells a chat or an on-call system, with the runbook at hand. */
export const handler = async ({ Records }: SNSEvent): Promise<void> => {
  const texts = Records.map(({ Sns }) => alarmText(Sns.Subject, Sns.Message, env.REPOSITORY_URL));
  const outcomes = await Promise.allSettled(texts.map((text) => deliver(text, { post, pause, random: Math.random })));
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  for (const error of failures)
    process.stdout.write(logLine('error', 'an alarm could not be told', { error: error.cause ?? error }));
  process.stdout.write(
    metricLine({
      namespace: notifierMetrics.namespace,
      dimensions: {},
      metrics: {
        [notifierMetrics.delivered]: { value: outcomes.length - failures.length, unit: 'Count' },
        [notifierMetrics.failed]: { value: failures.length, unit: 'Count' },
      },
      timestamp: Date.now(),
    }),
  );
  if (failures.length > 0) throw failures[0];
};
