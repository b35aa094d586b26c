import type { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { webhookMetrics } from '../../lambda/webhook/contract.js';
import { webhookAlarms } from '../../lib/alarms/webhook-alarms.js';
import { givenFunctionDefinition, givenWebhook } from '../given/function.js';
import { givenIdentity } from '../given/identity.js';

const given = (change = givenWebhook()) => webhookAlarms(givenIdentity(), 'hooks', givenFunctionDefinition(change));

test('what could not be taken is told sooner than what was refused', () => {
  expect(given().map(({ what, datapointsToAlarm }) => [what, datapointsToAlarm])).toEqual([
    ['webhook-failed', 2],
    ['webhook-refused', 3],
  ]);
});

test('they watch what the handler counts, for this function of this environment', () => {
  const metrics = given().map(({ metric }) => metric as cloudwatch.Metric);
  expect(metrics.map(({ metricName }) => metricName)).toEqual([webhookMetrics.failed, webhookMetrics.refused]);
  expect(metrics.map(({ dimensions }) => dimensions)).toEqual(
    Array(2).fill({ Platform: 'shop', Environment: 'dev', Function: 'hooks' }),
  );
});

test('other functions have none', () => {
  expect(given({ trigger: { kind: 'schedule' } })).toEqual([]);
});
