import { Template } from 'aws-cdk-lib/assertions';
import { EdgeGlobalStack } from '../../lib/stacks/edge-global-stack.js';
import { givenDomain, givenEdgeDefinition } from '../given/edge.js';
import { givenIdentity, givenProductionIdentity } from '../given/identity.js';
import { policyFindings } from '../given/policy-findings.js';
import { givenApp } from '../given/stack.js';

const off = { firewall: { enabled: false, reason: 'load test, team-shop, until Friday' } };
const build = (definition = givenEdgeDefinition(), identity = givenIdentity(), app = givenApp()) =>
  new EdgeGlobalStack(app, { identity, definition });

test('it is in us-east-1, wherever the platform is', () => {
  expect(build().region).toBe('us-east-1');
});

test('with a domain there is a certificate, without one there is none', () => {
  expect(build(givenEdgeDefinition({ domain: givenDomain })).certificate).toBeDefined();
  expect(build().certificate).toBeUndefined();
});

test('a firewall switched off leaves no web ACL', () => {
  const stack = build(givenEdgeDefinition({ domain: givenDomain }, off));
  expect(stack.webAclArn).toBeUndefined();
  Template.fromStack(stack).resourceCountIs('AWS::WAFv2::WebACL', 0);
});

test('the log of the firewall is kept for the days of the definition', () => {
  Template.fromStack(build(givenEdgeDefinition({ firewallLogDays: 14 }))).hasResourceProperties('AWS::Logs::LogGroup', {
    RetentionInDays: 14,
  });
});

test('it is needed for a domain or a firewall, and only with a distribution', () => {
  const without = { ...givenEdgeDefinition({ domain: givenDomain }), distribution: undefined };
  expect(
    [
      givenEdgeDefinition(),
      givenEdgeDefinition({ domain: givenDomain }, off),
      givenEdgeDefinition({}, off),
      without,
    ].map((definition) => EdgeGlobalStack.isNeeded(definition)),
  ).toEqual([true, true, false, false]);
});

test('production guards it against deletion', () => {
  expect(build(givenEdgeDefinition(), givenProductionIdentity()).terminationProtection).toBe(true);
});

test('no rule of the pack is broken', () => {
  const app = givenApp();
  const stack = build(givenEdgeDefinition({ domain: givenDomain }), givenIdentity(), app);
  expect(policyFindings(app, stack.stackName)).toEqual([]);
});
