import { Match, Template } from 'aws-cdk-lib/assertions';
import { alarmsSchema } from '../../lib/definition/alarms.js';
import { DatabaseStack } from '../../lib/stacks/database-stack.js';
import { givenDatabaseDefinition, givenTieredSurroundings } from '../given/database.js';
import { givenIdentity, givenProductionIdentity } from '../given/identity.js';
import { policyFindings } from '../given/policy-findings.js';
import { givenApp } from '../given/stack.js';

function given(change: Parameters<typeof givenDatabaseDefinition>[0] = {}, identity = givenIdentity()) {
  const app = givenApp();
  const { vpc, key, page, ticket } = givenTieredSurroundings(app, identity);
  const stack = new DatabaseStack(app, {
    identity,
    name: 'main',
    definition: givenDatabaseDefinition(change),
    vpc,
    encryptionKey: key,
    topics: { page, ticket },
    thresholds: alarmsSchema.parse({}).thresholds,
  });
  return { app, stack };
}

test('it is a stateful stack of its own, guarded in production', () => {
  expect(given().stack).toMatchObject({ stackName: 'shop-dev-database-main', terminationProtection: false });
  expect(given({}, givenProductionIdentity()).stack.terminationProtection).toBe(true);
});

test('what it is made from cannot be replaced under it: references into it are strong', () => {
  const template = JSON.stringify(Template.fromStack(given({ replicas: [{}] }).stack).toJSON());
  expect(template).toContain('Fn::ImportValue');
  expect(template).not.toContain('Fn::GetStackOutput');
});

test('the owner of the database owns its resources', () => {
  const { stack } = given({ owner: 'team-data' });
  Template.fromStack(stack).hasResourceProperties('AWS::RDS::DBInstance', {
    Tags: Match.arrayWith([{ Key: 'owner', Value: 'team-data' }]),
  });
});

test('alarms are named after the database and reach somebody', () => {
  const template = Template.fromStack(given({ replicas: [{}] }).stack);
  template.resourceCountIs('AWS::CloudWatch::Alarm', 15);
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: 'shop-dev-database-main-database-cpu-primary',
    AlarmActions: [{ 'Fn::ImportValue': Match.stringLikeRegexp('Ticket') }],
    AlarmDescription: Match.stringLikeRegexp('docs/runbook.md#database-cpu'),
  });
});

test('each replica leaves the reader name while its own alarm is on', () => {
  const template = Template.fromStack(given({ replicas: [{}, {}] }).stack);
  const { Resources } = template.toJSON();
  const checks = Object.values(template.findResources('AWS::Route53::RecordSet')).map(({ Properties }) => {
    const [check] = Properties.HealthCheckId['Fn::GetAtt'];
    const { Name } = Resources[check].Properties.HealthCheckConfig.AlarmIdentifier;
    return [Properties.SetIdentifier, Resources[Name.Ref].Properties.AlarmName];
  });
  expect(checks).toEqual([
    ['replica-1', 'shop-dev-database-main-database-replica-lag-replica-1-drained'],
    ['replica-2', 'shop-dev-database-main-database-replica-lag-replica-2-drained'],
  ]);
});

test('it has no open finding', () => {
  const { app, stack } = given({ replicas: [{}] });
  expect(policyFindings(app, stack.stackName)).toEqual([]);
});
