import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { givenDatabase } from '../../given/database.js';

test('one private name answers with the replicas, weighted as the definition says', () => {
  const { stack } = givenDatabase({ replicas: [{ weight: 80 }, { weight: 0 }] });
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::Route53::HostedZone', {
    Name: 'main.shop-dev.internal.',
    VPCs: [{ VPCId: Match.anyValue(), VPCRegion: 'eu-west-1' }],
  });
  for (const [number, weight] of [
    [1, 80],
    [2, 0],
  ]) {
    template.hasResourceProperties('AWS::Route53::RecordSet', {
      Name: 'reader.main.shop-dev.internal',
      Type: 'CNAME',
      TTL: '5',
      Weight: weight,
      SetIdentifier: `replica-${number}`,
      ResourceRecords: [{ 'Fn::GetAtt': [`Replica${number}`, 'Endpoint.Address'] }],
    });
  }
});

test('a database without replicas has no name of its own and no zone', () => {
  const { stack, database } = givenDatabase();
  Template.fromStack(stack).resourceCountIs('AWS::Route53::HostedZone', 0);
  expect(stack.resolve(database.readerHost)).toEqual({ 'Fn::GetAtt': ['Database', 'Endpoint.Address'] });
});

test('an alarm takes its replica out of the name, and silence changes nothing', () => {
  const { stack, database } = givenDatabase({ replicas: [{}, {}] });
  const alarm = new cloudwatch.Alarm(stack, 'Lag', {
    metric: database.replicas[1]?.metric('ReplicaLag') as cloudwatch.Metric,
    threshold: 1,
    evaluationPeriods: 1,
  });
  database.readerName?.drain(2, alarm);
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::Route53::HealthCheck', {
    HealthCheckConfig: {
      Type: 'CLOUDWATCH_METRIC',
      AlarmIdentifier: { Name: { Ref: Match.stringLikeRegexp('^Lag') }, Region: 'eu-west-1' },
      InsufficientDataHealthStatus: 'LastKnownStatus',
    },
  });
  template.hasResourceProperties('AWS::Route53::RecordSet', {
    SetIdentifier: 'replica-1',
    HealthCheckId: Match.absent(),
  });
  template.hasResourceProperties('AWS::Route53::RecordSet', {
    SetIdentifier: 'replica-2',
    HealthCheckId: { 'Fn::GetAtt': [Match.stringLikeRegexp('Health2'), 'HealthCheckId'] },
  });
});

test('a replica that does not exist cannot be drained', () => {
  const { stack, database } = givenDatabase({ replicas: [{}] });
  const alarm = new cloudwatch.Alarm(stack, 'Lag', {
    metric: database.primary.metricCPUUtilization(),
    threshold: 1,
    evaluationPeriods: 1,
  });
  expect(() => database.readerName?.drain(2, alarm)).toThrow('no replica 2 behind reader.main.shop-dev.internal');
});
