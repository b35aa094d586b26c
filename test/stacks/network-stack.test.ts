import { aws_kms as kms } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import type { Identity } from '../../lib/constructs/component/identity.js';
import { NetworkStack } from '../../lib/stacks/network-stack.js';
import { givenIdentity, givenProductionIdentity } from '../given/identity.js';
import { givenNetwork } from '../given/network.js';
import { policyFindings } from '../given/policy-findings.js';
import { givenApp, givenStack } from '../given/stack.js';

function given(identity: Identity = givenIdentity(), app = givenApp()) {
  const foundation = givenStack({ identity, name: 'foundation', lifetime: 'lasting' }, app);
  return new NetworkStack(app, {
    identity,
    definition: givenNetwork(),
    encryptionKey: new kms.Key(foundation, 'Key', { enableKeyRotation: true }),
  });
}

test('its network lies in the zones of the environment, without an account to ask', () => {
  const stack = given(givenIdentity({ account: undefined, zones: ['eu-west-1b', 'eu-west-1c'] }));
  expect(stack.stackName).toBe('shop-dev-network');
  const zones = Object.values(Template.fromStack(stack).findResources('AWS::EC2::Subnet')).map(
    ({ Properties }) => Properties.AvailabilityZone,
  );
  expect([...new Set(zones)]).toEqual(['eu-west-1b', 'eu-west-1c']);
  expect(stack.vpc.availabilityZones.slice(0, 2)).toEqual(['eu-west-1b', 'eu-west-1c']);
});

test('what it refers to cannot be replaced under it', () => {
  Template.fromStack(given()).hasResourceProperties('AWS::Logs::LogGroup', {
    KmsKeyId: { 'Fn::ImportValue': Match.stringLikeRegexp('^shop-dev-foundation:') },
  });
});

test('in production it can neither be deleted nor lose its flow logs', () => {
  const stack = given(givenProductionIdentity());
  expect(stack.terminationProtection).toBe(true);
  Template.fromStack(stack).hasResource('AWS::Logs::LogGroup', {
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test('an ephemeral environment is deleted whole', () => {
  const stack = given();
  expect(stack.terminationProtection).toBe(false);
  expect(JSON.stringify(Template.fromStack(stack).toJSON())).not.toMatch(
    /"(DeletionPolicy|UpdateReplacePolicy)":"(?!Delete)/,
  );
});

test('no rule of AwsSolutions is broken', () => {
  const app = givenApp();
  expect(policyFindings(app, given(givenProductionIdentity(), app).stackName)).toEqual([]);
});
