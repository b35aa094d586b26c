import { Match, Template } from 'aws-cdk-lib/assertions';
import { componentMetadataType } from '../../../lib/constructs/component/component-facts.js';
import { givenJob } from '../../given/job.js';
import { policyFindings } from '../../given/policy-findings.js';

const jobTemplate = (...args: Parameters<typeof givenJob>) => Template.fromStack(givenJob(...args).stack);

function scheduleOf(template: Template) {
  return Object.values(template.findResources('AWS::Scheduler::Schedule'))[0]?.Properties;
}

function containerOf(template: Template) {
  return Object.values(template.findResources('AWS::ECS::TaskDefinition'))[0]?.Properties.ContainerDefinitions[0];
}

function statementsOf(template: Template, role: string): { Action: unknown; Resource: unknown; Condition?: unknown }[] {
  return Object.entries(template.findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.startsWith(role))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
}

describe('job', () => {
  const template = jobTemplate();

  test.each([
    ['cron', { cron: '30 2 ? * MON *' }, { ScheduleExpression: 'cron(30 2 ? * MON *)' }],
    ['timeZone', { timeZone: 'Europe/Berlin' }, { ScheduleExpressionTimezone: 'Europe/Berlin' }],
    [
      'flexibleMinutes',
      { flexibleMinutes: 20 },
      { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 20 } },
    ],
    ['retries', { retries: 5 }, { Target: { RetryPolicy: { MaximumRetryAttempts: 5 } } }],
    ['maxEventAgeSeconds', { maxEventAgeSeconds: 120 }, { Target: { RetryPolicy: { MaximumEventAgeInSeconds: 120 } } }],
  ])('%s reaches the schedule', (_, change, expected) => {
    expect(scheduleOf(jobTemplate(change))).toMatchObject(expected);
  });

  test('a job on time has no flexible window', () => {
    expect(scheduleOf(template).FlexibleTimeWindow).toEqual({ Mode: 'OFF' });
  });

  test('stopAfterSeconds reaches the container, which has to end by itself', () => {
    expect(containerOf(jobTemplate({ stopAfterSeconds: 900 })).Environment).toContainEqual({
      Name: 'JOB_STOP_AFTER_SECONDS',
      Value: '900',
    });
  });

  test('shutdownSeconds is the time between SIGTERM and SIGKILL', () => {
    expect(containerOf(jobTemplate({ shutdownSeconds: 45 })).StopTimeout).toBe(45);
  });

  test('the in-memory cache reaches the container', () => {
    expect(containerOf(jobTemplate({ inMemoryCache: { maxMiB: 32, ttlSeconds: 5 } })).Environment).toContainEqual({
      Name: 'IN_MEMORY_CACHE_MIB',
      Value: '32',
    });
  });

  test('runs one task on Fargate in private subnets without a public address', () => {
    const { LaunchType, TaskCount, NetworkConfiguration } = scheduleOf(template).Target.EcsParameters;
    expect({ LaunchType, TaskCount }).toEqual({ LaunchType: 'FARGATE', TaskCount: 1 });
    expect(NetworkConfiguration.AwsvpcConfiguration).toMatchObject({ AssignPublicIp: 'DISABLED' });
    expect(JSON.stringify(NetworkConfiguration.AwsvpcConfiguration.Subnets)).toContain('private');
  });

  test('lets nobody in, and goes out on 443 only', () => {
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
    template.allResourcesProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: Match.absent(),
      SecurityGroupEgress: [Match.objectLike({ FromPort: 443, ToPort: 443 })],
    });
  });

  test('without a use its code may do nothing', () => {
    expect(statementsOf(template, 'JobTaskRole')).toEqual([]);
  });

  test('a use adds its rule, and the schedule waits for it', () => {
    const used = jobTemplate({ uses: [{ kind: 'internet', ports: [22] }] });
    const [rule] = Object.keys(used.findResources('AWS::EC2::SecurityGroupEgress', { Properties: { FromPort: 22 } }));
    used.hasResource('AWS::Scheduler::Schedule', { DependsOn: Match.arrayWith([rule]) });
  });

  test('the scheduler may start this revision on this cluster, pass the two roles and note a failure', () => {
    const statements = statementsOf(template, 'JobSchedule');
    expect(statements.map(({ Action }) => Action)).toEqual(['ecs:RunTask', 'iam:PassRole', 'sqs:SendMessage']);
    expect(statements[0]).toMatchObject({
      Resource: { Ref: expect.stringContaining('Definition') },
      Condition: { ArnEquals: { 'ecs:cluster': expect.anything() } },
    });
    expect(statements[1]).toMatchObject({
      Resource: [expect.anything(), expect.anything()],
      Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    });
  });

  test('only schedules of its own group may take the role', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Principal: { Service: 'scheduler.amazonaws.com' },
            Condition: {
              StringEquals: Match.objectLike({ 'aws:SourceArn': { 'Fn::GetAtt': Match.arrayWith(['Arn']) } }),
            },
          }),
        ],
      },
    });
  });

  test('a start that was given up is kept for two weeks, encrypted and over TLS', () => {
    expect(scheduleOf(template).Target.DeadLetterConfig.Arn['Fn::GetAtt'][0]).toMatch(/Missed/);
    template.hasResourceProperties('AWS::SQS::Queue', {
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 1_209_600,
    });
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny' })]) },
    });
  });

  test('a run that ended badly is kept beside it', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.ecs'],
        detail: {
          lastStatus: ['STOPPED'],
          taskDefinitionArn: [{ Ref: Match.stringLikeRegexp('Definition') }],
          $or: [{ containers: { exitCode: [{ 'anything-but': [0] }] } }, { stopCode: ['TaskFailedToStart'] }],
        },
      },
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('Missed'), 'Arn'] } })],
    });
  });

  test('nothing that may be replaced has a name', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', { Name: Match.absent() });
    template.hasResourceProperties('AWS::Scheduler::ScheduleGroup', { Name: Match.absent() });
    template.hasResourceProperties('AWS::SQS::Queue', { QueueName: Match.absent() });
  });

  test('records its facts for the reports', () => {
    expect(givenJob({ owner: 'team-report' }).stack.job.node.metadata).toContainEqual(
      expect.objectContaining({
        type: componentMetadataType,
        data: expect.objectContaining({
          kind: 'job',
          name: 'report',
          owner: 'team-report',
          facts: expect.objectContaining({ cron: '0 7 * * ? *', stopAfterSeconds: 3600 }),
        }),
      }),
    );
  });

  test('is clean of policy findings', () => {
    const { app, stack } = givenJob({ uses: [{ kind: 'internet', ports: [22] }] });
    expect(policyFindings(app, stack.stackName)).toEqual([]);
  });
});
