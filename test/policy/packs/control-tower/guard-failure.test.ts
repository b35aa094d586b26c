/** @jest-environment node */
import { randomUUID } from 'node:crypto';
import { CfnResource, Validations } from 'aws-cdk-lib';
import { ControlTowerPack } from '../../../../lib/policy/packs/control-tower/control-tower-pack.js';
import { givenApp, givenStack } from '../../../given/stack.js';

jest.mock('../../../../lib/policy/packs/control-tower/guard-package.js', () => ({
  ...jest.requireActual('../../../../lib/policy/packs/control-tower/guard-package.js'),
  guardProgram: () => '/nowhere/cfn-guard',
}));

test('a synth whose controls could not be judged fails, and says why', () => {
  const app = givenApp();
  // Nobody has asked about this queue before.
  new CfnResource(givenStack({}, app), 'Queue', { type: 'AWS::SQS::Queue', properties: { QueueName: randomUUID() } });
  Validations.of(app).addPlugins(new ControlTowerPack());
  expect(() => app.synth()).toThrow(/cfn-guard cannot be started/);
});
