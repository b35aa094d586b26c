import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { type Construct, Construct as Scope } from 'constructs';
import { acknowledgeDeploymentFunctions } from '../../../lib/constructs/component/deployment-functions.js';
import { acceptedOn } from '../../given/accepted-on.js';

const hash = 'aae0aa3c5b4d4f87b02d85b201efdd8a';

function given(id: string, type = 'AWS::Lambda::Function'): { stack: Stack; made: Construct } {
  const stack = new Stack(new App(), 'Stack');
  const made = new Scope(stack, id);
  new CfnResource(made, 'Resource', { type });
  return { stack, made };
}

test.each(['Custom::CDKBucketDeployment', `AWS${hash}`, `LogRetention${hash}`])(
  'the function that the CDK makes as %s may stay outside the network',
  (id) => {
    const { stack, made } = given(id);
    acknowledgeDeploymentFunctions(stack);
    expect(acceptedOn(made)).toContain('ControlTower::CT.LAMBDA.PR.3');
  },
);

test.each([
  ['a function of ours', 'Function', 'AWS::Lambda::Function'],
  ['what has no function', 'Custom::Something', 'AWS::SQS::Queue'],
])('%s is left to be judged', (_, id, type) => {
  const { stack, made } = given(id, type);
  acknowledgeDeploymentFunctions(stack);
  expect(acceptedOn(made)).toEqual([]);
});
