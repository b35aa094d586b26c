import { type App, CfnResource, aws_sqs as sqs, Validations } from 'aws-cdk-lib';
import { acknowledge } from '../../../../lib/policy/acknowledge.js';
import { ControlTowerPack } from '../../../../lib/policy/packs/control-tower/control-tower-pack.js';
import { countRules } from '../../../../lib/policy/rule-results.js';
import { readValidationReport } from '../../../../lib/policy/validation-report.js';
import { givenApp, givenStack } from '../../../given/stack.js';

const control = 'ControlTower::CT.SQS.PR.1';
const reason = 'It is itself the dead-letter queue of something else';

/** Two queues without dead letters, in a stack of their own. */
function givenQueues(app: App): readonly CfnResource[] {
  const stack = givenStack({}, app);
  const properties = { SqsManagedSseEnabled: true };
  return ['First', 'Second'].map((id) => new CfnResource(stack, id, { type: 'AWS::SQS::Queue', properties }));
}

function judged(app: App) {
  const pack = new ControlTowerPack();
  Validations.of(app).addPlugins(pack);
  let message = '';
  try {
    app.synth();
  } catch (error) {
    message = String(error);
  }
  return { message, report: readValidationReport(app.outdir), results: pack.tally.results };
}

test('a finding that nobody accepted stops synth, with the words of the control and the way to accept it', () => {
  const app = givenApp();
  givenQueues(app);
  const { message } = judged(app);
  expect(message).toContain('Require any Amazon SQS queue to have a dead-letter queue configured');
  expect(message).toContain("Acknowledge with 'ControlTower::CT.SQS.PR.1'");
});

test('an accepted finding leaves the rest to be found, and stays in the report with its reason', () => {
  const app = givenApp();
  const [first, second] = givenQueues(app);
  acknowledge(first as CfnResource, control, reason);
  const { report, message } = judged(app);
  expect(message).toContain('CT.SQS.PR.1');
  expect(report?.findings).toMatchObject([{ rule: control, path: second?.node.path, severity: 'error' }]);
  expect(report?.acknowledged).toMatchObject([{ rule: control, reason, path: first?.node.path }]);
});

test('with all findings accepted synth passes, and the control counts as acknowledged', () => {
  const app = givenApp();
  for (const queue of givenQueues(app)) acknowledge(queue, control, reason);
  const { message, results } = judged(app);
  expect(message).toBe('');
  expect(results.rules['CT.SQS.PR.1']).toBe('acknowledged');
  expect(results.acknowledged.map(({ rule, at }) => `${rule} at ${at.split('/').at(-1)}`)).toEqual([
    `${control} at First`,
    `${control} at Second`,
  ]);
});

test('one finding that nobody accepted makes a control fail', () => {
  const app = givenApp();
  const [first, second] = givenQueues(app);
  acknowledge(first as CfnResource, control, reason);
  const { results } = judged(app);
  expect(results.rules['CT.SQS.PR.1']).toBe('failed');
  expect(results.failed).toEqual([{ rule: 'CT.SQS.PR.1', path: second?.node.path }]);
});

test('a control that passed is counted, and one that met nothing is not', () => {
  const app = givenApp();
  const stack = givenStack({}, app);
  const dead = new sqs.Queue(stack, 'Dead', {
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    redriveAllowPolicy: { redrivePermission: sqs.RedrivePermission.ALLOW_ALL },
  });
  new sqs.Queue(stack, 'Orders', {
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    deadLetterQueue: { queue: dead, maxReceiveCount: 3 },
  });
  const { results } = judged(app);
  expect(results.rules).toEqual({ 'CT.SQS.PR.1': 'passed', 'CT.SQS.PR.2': 'passed' });
  expect(countRules(results)).toEqual({ applicable: 2, passed: 2, acknowledged: 0, failed: 0 });
});
