import { Match, Template } from 'aws-cdk-lib/assertions';
import { alarmsSchema } from '../../lib/definition/alarms.js';
import { CacheStack } from '../../lib/stacks/cache-stack.js';
import { givenCacheDefinition } from '../given/cache.js';
import { givenTieredSurroundings } from '../given/database.js';
import { givenIdentity, givenProductionIdentity } from '../given/identity.js';
import { policyFindings } from '../given/policy-findings.js';
import { givenApp } from '../given/stack.js';

function given(change: Parameters<typeof givenCacheDefinition>[0] = {}, identity = givenIdentity()) {
  const app = givenApp();
  const { vpc, key, page, ticket } = givenTieredSurroundings(app, identity);
  const stack = new CacheStack(app, {
    identity,
    name: 'sessions',
    definition: givenCacheDefinition(change),
    vpc,
    encryptionKey: key,
    topics: { page, ticket },
    thresholds: alarmsSchema.parse({}).thresholds,
  });
  return { app, stack };
}

test('it is a stateful stack of its own, guarded in production', () => {
  expect(given().stack).toMatchObject({ stackName: 'shop-dev-cache-sessions', terminationProtection: false });
  expect(given({}, givenProductionIdentity()).stack.terminationProtection).toBe(true);
});

test('what it is made from cannot be replaced under it: references into it are strong', () => {
  const template = JSON.stringify(Template.fromStack(given().stack).toJSON());
  expect(template).toContain('Fn::ImportValue');
  expect(template).not.toContain('Fn::GetStackOutput');
});

test('the owner of the cache owns its resources', () => {
  Template.fromStack(given({ owner: 'team-data' }).stack).hasResourceProperties('AWS::ElastiCache::ReplicationGroup', {
    Tags: Match.arrayWith([{ Key: 'owner', Value: 'team-data' }]),
  });
});

test('alarms are named after the cache and reach somebody', () => {
  const template = Template.fromStack(given({ holds: 'state' }).stack);
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: 'shop-dev-cache-sessions-cache-evictions',
    AlarmActions: [{ 'Fn::ImportValue': Match.stringLikeRegexp('Page') }],
    AlarmDescription: Match.stringLikeRegexp('docs/runbook.md#cache-evictions'),
  });
});

test('it has no open finding', () => {
  const { app, stack } = given({ topology: { kind: 'replicated' } });
  expect(policyFindings(app, stack.stackName)).toEqual([]);
});
