import { placeOf } from './place-of.js';

const alarm = (...names: string[]) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: { Threshold: 1, Metrics: names.map((MetricName) => ({ MetricStat: { Metric: { MetricName } } })) },
});

it('calls entries of a list by what AWS calls them, not by their number', () => {
  const task = {
    Type: 'AWS::ECS::TaskDefinition',
    Properties: { ContainerDefinitions: [{ Name: 'api', Environment: [{ Name: 'PORT', Value: '8080' }] }] },
  };
  const path = ['Properties', 'ContainerDefinitions', 0, 'Environment', 0, 'Value'];
  expect(placeOf(task, path)).toBe(
    'AWS::ECS::TaskDefinition Properties.ContainerDefinitions.[api].Environment.[PORT].Value',
  );
});

it('knows a statement by its actions', () => {
  const policy = {
    Type: 'AWS::IAM::Policy',
    Properties: { PolicyDocument: { Statement: [{ Action: ['sqs:SendMessage', 'sqs:GetQueueUrl'] }] } },
  };
  expect(placeOf(policy, ['Properties', 'PolicyDocument', 'Statement', 0])).toContain(
    '[sqs:SendMessage|sqs:GetQueueUrl]',
  );
});

it('tells alarms apart by what they watch', () => {
  const place = (...names: string[]) => placeOf(alarm(...names), ['Properties', 'Threshold']);
  expect(place('CPUUtilization')).not.toBe(place('DBLoad'));
  expect(place('sent', 'tasks')).toBe(place('tasks', 'sent'));
});
