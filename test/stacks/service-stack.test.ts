import { Match, type Template } from 'aws-cdk-lib/assertions';
import { givenProductionIdentity } from '../given/identity.js';
import { givenRoutedServiceDefinition, givenServiceDefinition, givenServiceStack } from '../given/service.js';

const serviceType = 'AWS::ECS::Service';
const routed = givenServiceStack(givenRoutedServiceDefinition());
const template = routed.serviceTemplate();

const deployment = (of: Template) =>
  Object.values(of.findResources(serviceType))[0]?.Properties.DeploymentConfiguration as { Alarms?: unknown };

test('a deployment that misses an objective is rolled back', () => {
  expect(deployment(template).Alarms).toEqual({
    Enable: true,
    Rollback: true,
    AlarmNames: ['shop-dev-service-api-service-availability', 'shop-dev-service-api-service-latency-p95'],
  });
});

test('the alarms that roll back exist before the service that names them', () => {
  const [service] = Object.values(template.findResources(serviceType));
  expect(service?.DependsOn).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^ObjectivesServiceAvail/),
      expect.stringMatching(/^ObjectivesServiceLat/),
    ]),
  );
});

test('no alarm that rolls back refers to the service', () => {
  const alarms = Object.entries(template.findResources('AWS::CloudWatch::Alarm')).filter(([id]) =>
    id.startsWith('Objectives'),
  );
  const [service] = Object.keys(template.findResources(serviceType));
  expect(alarms).toHaveLength(2);
  expect(JSON.stringify(alarms)).not.toContain(service);
});

test('alarms about tasks come after the service, so that its first deployment wakes nobody', () => {
  const [service] = Object.keys(template.findResources(serviceType));
  const alarms = Object.entries(template.findResources('AWS::CloudWatch::Alarm')).filter(([id]) =>
    id.startsWith('Alarms'),
  );
  expect(alarms.length).toBeGreaterThan(0);
  for (const [, alarm] of alarms) expect(alarm.DependsOn).toContain(service);
});

test('rollback on alarms may be switched off with a reason, and the alarms stay', () => {
  const alarmRollback = { enabled: false as const, reason: 'accepted by team-shop for this test' };
  const without = givenServiceStack(
    givenRoutedServiceDefinition({ deployment: { strategy: 'rolling', alarmRollback } }),
  ).serviceTemplate();
  expect(deployment(without).Alarms).toBeUndefined();
  without.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmName: 'shop-dev-service-api-service-availability' });
});

test('a service without routes has nothing to roll back on', () => {
  expect(deployment(givenServiceStack(givenServiceDefinition()).serviceTemplate()).Alarms).toBeUndefined();
});

test('the stack is called after its service, belongs to its team and may be deleted at any time', () => {
  const { stack, serviceTemplate } = givenServiceStack(givenServiceDefinition({ owner: 'team-api' }), {
    identity: givenProductionIdentity(),
  });
  expect(stack.stackName).toBe('shop-prod-service-api');
  expect(stack.terminationProtection).toBe(false);
  serviceTemplate().hasResourceProperties(serviceType, {
    Tags: Match.arrayWith([{ Key: 'owner', Value: 'team-api' }]),
  });
});

test('what lasts is referred to weakly: no export locks the cluster to its services', () => {
  expect(JSON.stringify(template.toJSON())).not.toContain('Fn::ImportValue');
});
