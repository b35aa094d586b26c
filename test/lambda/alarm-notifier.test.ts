import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as secretsSdk from '@aws-sdk/client-secrets-manager';
import type { SNSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import * as zod from 'zod/mini';
import { alarmText } from '../../lambda/alarm-notifier/alarm-text.js';
import { notifierVariables } from '../../lambda/alarm-notifier/contract.js';

jest.doMock('@aws-sdk/client-secrets-manager', () => secretsSdk);
jest.doMock('zod/mini', () => zod);
const secrets = mockClient(secretsSdk.SecretsManagerClient);
const repository = 'https://git.example/platform/blob/main';

const givenAlarm = (changes: Record<string, unknown> = {}) =>
  JSON.stringify({
    AlarmName: 'starter-prod-queue-emails-dead-letters',
    AlarmDescription: 'A message was given up. Runbook: docs/runbook.md#dead-letters',
    AWSAccountId: '111122223333',
    NewStateValue: 'ALARM',
    NewStateReason: 'Threshold Crossed: 1 datapoint [3.0] was greater than 0.',
    StateChangeTime: '2026-01-02T03:04:05.000+0000',
    AlarmArn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:starter-prod-queue-emails-dead-letters',
    ...changes,
  });

describe('the text of an alarm', () => {
  test('says what happened, why, what to do and where to look', () => {
    expect(alarmText('ALARM', givenAlarm(), repository).split('\n')).toEqual([
      'ALARM: starter-prod-queue-emails-dead-letters',
      'A message was given up.',
      'Threshold Crossed: 1 datapoint [3.0] was greater than 0.',
      'since 2026-01-02T03:04:05.000+0000 in account 111122223333',
      'runbook https://git.example/platform/blob/main/docs/runbook.md#dead-letters',
      'console https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/starter-prod-queue-emails-dead-letters',
    ]);
  });

  test.each([
    ['OK', 'OK again'],
    ['INSUFFICIENT_DATA', 'no data'],
    ['constructor', 'constructor'],
  ])('of the state %s begins with %s', (NewStateValue, word) => {
    expect(alarmText('x', givenAlarm({ NewStateValue }), repository)).toMatch(new RegExp(`^${word}: `));
  });

  test('without a description has no empty lines and no runbook', () => {
    const text = alarmText('x', givenAlarm({ AlarmDescription: null }), repository);
    expect(text).not.toMatch(/\n\n|runbook/);
  });

  test('keeps its links however long the reason is', () => {
    const text = alarmText('x', givenAlarm({ NewStateReason: 'y'.repeat(5_000) }), repository);
    expect([text.length < 1_500, text.includes('runbook https')]).toEqual([true, true]);
  });

  test.each(['{', 'a budget is used up', '{"other":"json"}', 'null'])('that is none (%s) is passed on', (message) => {
    expect(alarmText('a subject', message, repository)).toBe(`a subject\n${message}`);
  });
});

describe('the handler', () => {
  const before = { ...process.env };
  const got: string[] = [];
  const answers: number[] = [];
  let server: Server;

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        got.push(body);
        response.writeHead(answers.shift() ?? 200).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => server.close());

  beforeEach(() => {
    got.length = 0;
    answers.length = 0;
    secrets.reset();
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    secrets.on(secretsSdk.GetSecretValueCommand).resolves({ SecretString: address });
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    jest.spyOn(Math, 'random').mockReturnValue(0);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.env = { ...before };
  });

  const event = { Records: [{ Sns: { Subject: 'ALARM', Message: givenAlarm() } }] } as SNSEvent;

  async function givenHandler() {
    Object.assign(process.env, {
      AWS_REGION: 'eu-west-1',
      [notifierVariables.addressSecretArn]: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:chat',
      [notifierVariables.repositoryUrl]: repository,
    });
    let handler: typeof import('../../lambda/alarm-notifier/handler.js').handler | undefined;
    await jest.isolateModulesAsync(async () => {
      ({ handler } = await import('../../lambda/alarm-notifier/handler.js'));
    });
    if (handler === undefined) throw new Error('no handler');
    return handler;
  }

  test('posts the text', async () => {
    await (await givenHandler())(event);
    expect(got.map((body) => JSON.parse(body).text)).toEqual([alarmText('ALARM', givenAlarm(), repository)]);
  });

  test.each([500, 429, 408])('tries again after a %i', async (status) => {
    answers.push(status, 200);
    await (await givenHandler())(event);
    expect(got).toHaveLength(2);
  });

  test('gives up after three tries and fails, so that SNS and Lambda try later', async () => {
    answers.push(503, 503, 503);
    await expect((await givenHandler())(event)).rejects.toThrow('the notification was not delivered');
    expect(got).toHaveLength(3);
  });

  test('does not repeat what was refused, and reads the address anew for the next one', async () => {
    answers.push(404);
    const handler = await givenHandler();
    await expect(handler(event)).rejects.toThrow('the notification was not delivered');
    await handler(event);
    expect([got.length, secrets.commandCalls(secretsSdk.GetSecretValueCommand).length]).toEqual([2, 4]);
  });
});
