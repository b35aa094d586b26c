import { Match, Template } from 'aws-cdk-lib/assertions';
import { givenWorker } from '../given/worker.js';

describe('worker stack', () => {
  const { stack } = givenWorker({ owner: 'team-mail' });
  const template = Template.fromStack(stack);

  test('is called after the worker and may be deleted at any time', () => {
    expect(stack.stackName).toBe('shop-dev-worker-mailer');
    expect(stack.terminationProtection).toBeFalsy();
  });

  test('carries the owner of the worker', () => {
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      Tags: Match.arrayWith([{ Key: 'owner', Value: 'team-mail' }]),
    });
  });

  test('rolls a deployment back when the queue ages or dead letters appear', () => {
    template.hasResourceProperties('AWS::ECS::Service', {
      DeploymentConfiguration: {
        Alarms: {
          Enable: true,
          Rollback: true,
          AlarmNames: ['shop-dev-worker-mailer-queue-age', 'shop-dev-queue-orders-queue-dead-letters'],
        },
      },
    });
  });

  test('the service waits for the alarm that it names', () => {
    const [alarm] = Object.keys(
      template.findResources('AWS::CloudWatch::Alarm', {
        Properties: { AlarmName: 'shop-dev-worker-mailer-queue-age' },
      }),
    );
    template.hasResource('AWS::ECS::Service', { DependsOn: Match.arrayWith([alarm]) });
  });

  test('no alarm rolls back when that is switched off, with a reason', () => {
    const off = { enabled: false, reason: 'shown in a test, by the platform team' } as const;
    Template.fromStack(givenWorker({ deployment: { alarmRollback: off } }).stack).hasResourceProperties(
      'AWS::ECS::Service',
      { DeploymentConfiguration: { Alarms: Match.absent() } },
    );
  });

  test('shows its boards for the dashboard', () => {
    expect(stack.boards.flatMap(({ specs }) => specs.map(({ what }) => what))).toEqual([
      'queue-age',
      'worker-at-max',
      'worker-memory',
    ]);
  });

  test('reads other stacks weakly', () => {
    const json = JSON.stringify(template.toJSON());
    expect(json).toContain('Fn::GetStackOutput');
    expect(json).not.toContain('Fn::ImportValue');
  });
});
