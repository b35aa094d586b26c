import { Stack, Validations } from 'aws-cdk-lib';
import { acknowledge } from '../../lib/policy/acknowledge.js';

const reason = 'The queue is a dead-letter queue itself';
const metadataOf = (stack: Stack) =>
  stack.node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .map(({ data }) => data);

test('an acknowledgement carries reason, owner and last day', () => {
  const stack = new Stack();
  acknowledge(stack, 'AwsSolutions::AwsSolutions-SQS3', reason);
  expect(metadataOf(stack)).toEqual([
    {
      'AwsSolutions::AwsSolutions-SQS3': expect.stringMatching(/^The queue is .* \(platform, until \d{4}-\d\d-\d\d\)$/),
    },
  ]);
});

test('what other packs find for the same cause is accepted for the same reason', () => {
  const stack = new Stack();
  acknowledge(stack, 'ControlTower::CT.SQS.PR.1', reason);
  const accepted = Object.assign({}, ...metadataOf(stack));
  expect(Object.keys(accepted)).toEqual(['ControlTower::CT.SQS.PR.1', 'Serverless::Serverless-SQSRedrivePolicy']);
  expect(new Set(Object.values(accepted)).size).toBe(1);
});

test('rules of our own are acknowledged under a name of their own', () => {
  expect(() => acknowledge(new Stack(), 'Headroom::HEADROOM-SQS-001', reason)).not.toThrow();
});

test.each([
  ['a bare id', 'AwsSolutions-SQS3'],
  ['a misspelt namespace', 'AwsSolution::AwsSolutions-SQS3'],
  ['a namespace alone', 'AwsSolutions::'],
])('%s is refused, for it would accept the finding without a trace or not at all', (_, rule) => {
  expect(() => acknowledge(new Stack(), rule, reason)).toThrow(
    /must start with AwsSolutions:: or CloudFormation-Validate::/,
  );
});

test('a wildcard is accepted one by one', () => {
  expect(() => acknowledge(new Stack(), 'AwsSolutions::AwsSolutions-IAM5', reason)).toThrow(/\[Resource::\*\]/);
  expect(() => acknowledge(new Stack(), 'AwsSolutions::AwsSolutions-IAM5[Resource::*]', reason)).not.toThrow();
});

test.each(['', 'ok', 'not needed', 'supercalifragilisticexpialidocious', 'a b c d e'])(
  '"%s" is not a reason',
  (text) => {
    expect(() => acknowledge(new Stack(), 'AwsSolutions::AwsSolutions-SQS3', text)).toThrow(/is not a reason/);
  },
);
