import { CfnResource, RemovalPolicy, aws_sqs as sqs } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { pascalCase, pinLogicalId, removalPolicy } from '../../../lib/constructs/component/stateful.js';
import type { Protection } from '../../../lib/definition/environment.js';
import { givenStack } from '../../given/stack.js';

const protection = (removal: Protection['removal']): Protection => ({
  terminationProtection: false,
  deletionProtection: false,
  removal,
});

it.each([
  ['retain', RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE],
  ['snapshot', RemovalPolicy.SNAPSHOT],
  ['destroy', RemovalPolicy.DESTROY],
] as const)('removes what can be snapshotted as the environment says: %s', (removal, policy) => {
  expect(removalPolicy(protection(removal), { snapshots: true })).toBe(policy);
});

it('keeps what knows no snapshots where the environment asks for one', () => {
  expect(removalPolicy(protection('snapshot'), { snapshots: false })).toBe(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
});

it('pins the id of a construct by the resource that it makes', () => {
  const stack = givenStack();
  pinLogicalId(new sqs.Queue(stack, 'Whatever'), 'Orders');
  expect(Object.keys(Template.fromStack(stack).findResources('AWS::SQS::Queue'))).toEqual(['Orders']);
});

it('pins the id of a plain resource', () => {
  const stack = givenStack();
  pinLogicalId(new CfnResource(stack, 'Whatever', { type: 'AWS::SQS::Queue' }), 'Orders');
  expect(Object.keys(Template.fromStack(stack).findResources('AWS::SQS::Queue'))).toEqual(['Orders']);
});

it('spells a name as a logical id takes it', () => {
  expect(['user-uploads', 'a-2-b', 'main'].map(pascalCase)).toEqual(['UserUploads', 'A2B', 'Main']);
});
