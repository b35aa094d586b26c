import { aws_iam as iam, aws_sns as sns, aws_sqs as sqs } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { givenIdentity, givenProductionIdentity } from '../given/identity.js';
import { givenApp, givenStack } from '../given/stack.js';

it('is called after platform, environment and what it holds', () => {
  const stack = givenStack({ name: 'database-main' });
  expect([stack.stackName, stack.node.path]).toEqual(['shop-dev-database-main', 'shop-dev-database-main']);
});

it('says its purpose in one line', () => {
  expect(Template.fromStack(givenStack({ purpose: 'Buckets and their lifecycle' })).toJSON().Description).toBe(
    'Buckets and their lifecycle',
  );
});

it.each([
  ['lasting', true],
  ['stateful', true],
  ['replaceable', false],
] as const)('that is %s is guarded against termination in production: %s', (lifetime, guarded) => {
  expect(givenStack({ identity: givenProductionIdentity(), lifetime }).terminationProtection).toBe(guarded);
});

it('is never guarded against termination in an ephemeral environment', () => {
  expect(givenStack({ lifetime: 'stateful' }).terminationProtection).toBe(false);
});

it('is deployed where the environment says', () => {
  const stack = givenStack({ identity: givenIdentity({ account: '444455556666', region: 'eu-north-1' }) });
  expect([stack.account, stack.region]).toEqual(['444455556666', 'eu-north-1']);
});

it('is deployed to another region where AWS keeps something in one', () => {
  expect(givenStack({ region: 'us-east-1' }).region).toBe('us-east-1');
});

it('leaves the account open where the definition does', () => {
  expect(givenStack({ identity: givenIdentity({ account: undefined }) }).environment).toBe(
    'aws://unknown-account/eu-west-1',
  );
});

it('has the zones of the definition, without asking AWS', () => {
  expect(givenStack().availabilityZones).toEqual(['eu-west-1a', 'eu-west-1b']);
});

it('has the tags of the environment, of the platform and of its owner on every resource', () => {
  const stack = givenStack({ identity: givenIdentity({ tags: { 'cost-center': '42' } }), owner: 'team-data' });
  new sqs.Queue(stack, 'Queue');
  Template.fromStack(stack).hasResourceProperties('AWS::SQS::Queue', {
    Tags: [
      { Key: 'cost-center', Value: '42' },
      { Key: 'environment', Value: 'dev' },
      { Key: 'owner', Value: 'team-data' },
      { Key: 'platform', Value: 'shop' },
    ],
  });
});

it('belongs to the owner of the platform unless it says otherwise', () => {
  const stack = givenStack();
  new sqs.Queue(stack, 'Queue');
  Template.fromStack(stack).hasResourceProperties('AWS::SQS::Queue', {
    Tags: Match.arrayWith([{ Key: 'owner', Value: 'team-shop' }]),
  });
});

it('bounds every role by the boundary of the environment', () => {
  const stack = givenStack({ identity: givenIdentity({ permissionsBoundary: 'developer-boundary' }) });
  new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
    PermissionsBoundary: 'arn:aws:iam::111122223333:policy/developer-boundary',
  });
});

it('uses the bootstrap stack of the environment', () => {
  const app = givenApp();
  const stack = givenStack({ identity: givenIdentity({ qualifier: 'platform' }) }, app);
  const { assumeRoleArn } = app.synth().getStackByName(stack.stackName);
  expect(assumeRoleArn).toContain('role/cdk-platform-deploy-role-');
});

describe('a reference to another stack', () => {
  function readerOf(lifetime: 'stateful' | 'replaceable'): string {
    const app = givenApp();
    const topic = new sns.Topic(givenStack({ name: 'foundation', lifetime: 'lasting' }, app), 'Topic');
    const reader = givenStack({ name: 'reader', lifetime }, app);
    new sqs.Queue(reader, 'Queue', { queueName: topic.topicName });
    return JSON.stringify(Template.fromStack(reader).toJSON());
  }

  it('locks what a stack with state was created with', () => {
    expect(readerOf('stateful')).toContain('Fn::ImportValue');
  });

  it('locks nothing elsewhere', () => {
    expect(readerOf('replaceable')).toContain('Fn::GetStackOutput');
    expect(readerOf('replaceable')).not.toContain('Fn::ImportValue');
  });
});
