import { type App, Duration, Stack, aws_sqs as sqs } from 'aws-cdk-lib';
import { acknowledge } from '../../lib/policy/acknowledge.js';
import { addValidation } from '../../lib/policy/validation.js';
import { readValidationReport } from '../../lib/policy/validation-report.js';
import { givenApp, givenStack } from '../given/stack.js';

/** A dead-letter queue that lets clients talk in clear text, which AwsSolutions finds and the other validator does not. */
function givenQueues(app: App, deadLetterDays = 14): sqs.Queue {
  const stack = givenStack({}, app);
  const dead = new sqs.Queue(stack, 'Dead', { enforceSSL: false, retentionPeriod: Duration.days(deadLetterDays) });
  new sqs.Queue(stack, 'Orders', { enforceSSL: true, deadLetterQueue: { queue: dead, maxReceiveCount: 3 } });
  return dead;
}

const clearText = 'AwsSolutions::AwsSolutions-SQS4';

/** Synth with everything on, which the rest of the tests leaves off because it costs seconds. */
function judged(app: App) {
  addValidation(app, ['AwsSolutions']);
  return () => app.synth();
}

test('a finding of AwsSolutions that nobody accepted stops synth', () => {
  const app = givenApp();
  givenQueues(app);
  expect(judged(app)).toThrow(/Acknowledge with 'AwsSolutions::AwsSolutions-SQS4'/);
});

test('an accepted finding lets synth pass and stays in the report with its reason', () => {
  const app = givenApp();
  const dead = givenQueues(app);
  acknowledge(dead, clearText, 'A client of this test speaks no TLS at all');
  expect(judged(app)).not.toThrow();
  expect(readValidationReport(app.outdir)).toMatchObject({
    findings: [],
    acknowledged: [
      { rule: clearText, reason: 'A client of this test speaks no TLS at all', path: `${dead.node.path}/Resource` },
    ],
  });
});

test('a finding of our own rules stops synth', () => {
  const app = givenApp();
  acknowledge(givenQueues(app, 4), clearText, 'A client of this test speaks no TLS at all');
  expect(judged(app)).toThrow(/HEADROOM-SQS-001/);
  expect(readValidationReport(app.outdir)?.findings).toEqual([
    {
      rule: 'Headroom::HEADROOM-SQS-001',
      severity: 'error',
      description: expect.stringMatching(/^MessageRetentionPeriod: 345600 seconds, but /),
      path: 'shop-dev-under-test/Dead/Resource',
    },
  ]);
});

test('an accepted finding of our own rules lets synth pass and stays in the report', () => {
  const app = givenApp();
  const dead = givenQueues(app, 4);
  acknowledge(dead, clearText, 'A client of this test speaks no TLS at all');
  acknowledge(dead, 'Headroom::HEADROOM-SQS-001', 'Nobody reads the dead letters of this test');
  expect(judged(app)).not.toThrow();
  expect(readValidationReport(app.outdir)?.acknowledged).toContainEqual(
    expect.objectContaining({
      rule: 'Headroom::HEADROOM-SQS-001',
      reason: 'Nobody reads the dead letters of this test',
      path: `${dead.node.path}/Resource`,
    }),
  );
});

test('a finding of our own rules is accepted for everything below a construct', () => {
  const app = givenApp();
  const dead = givenQueues(app, 4);
  acknowledge(dead, clearText, 'A client of this test speaks no TLS at all');
  acknowledge(Stack.of(dead), 'Headroom::HEADROOM-SQS-001', 'Nobody reads the dead letters of this test');
  expect(judged(app)).not.toThrow();
});

/** W3011: kept on deletion, lost on replacement. */
function givenHalfProtectedQueue(app: App): void {
  const dead = givenQueues(app);
  acknowledge(dead, clearText, 'A client of this test speaks no TLS at all');
  const resource = dead.node.defaultChild as sqs.CfnQueue;
  resource.addOverride('DeletionPolicy', 'Retain');
  resource.addDeletionOverride('UpdateReplacePolicy');
}

test('a warning of the CloudFormation validator stops synth too', () => {
  const app = givenApp();
  givenHalfProtectedQueue(app);
  expect(judged(app)).toThrow(/W3011/);
});

test('the CDK adds no second validator, which would report everything twice', () => {
  const app = givenApp();
  givenHalfProtectedQueue(app);
  const before = process.env.CDK_VALIDATION;
  // As in `npx cdk synth`; the tests run with `false`.
  process.env.CDK_VALIDATION = 'true';
  try {
    expect(judged(app)).toThrow(/W3011/);
  } finally {
    process.env.CDK_VALIDATION = before;
  }
  expect(readValidationReport(app.outdir)?.findings).toEqual([
    expect.objectContaining({ rule: 'CloudFormation-Validate::W3011' }),
  ]);
});

test('without validation there is no report', () => {
  const app = givenApp();
  givenQueues(app, 4);
  expect(() => app.synth()).not.toThrow();
  expect(readValidationReport(app.outdir)).toBeUndefined();
});
