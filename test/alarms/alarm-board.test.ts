import { aws_cloudwatch as cloudwatch, aws_sns as sns } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AlarmBoard, alarmName } from '../../lib/alarms/alarm-board.js';
import type { AlarmSpec } from '../../lib/alarms/alarm-spec.js';
import { givenIdentity } from '../given/identity.js';
import { givenStack } from '../given/stack.js';

const givenSpec = (change: Partial<AlarmSpec> = {}): AlarmSpec => ({
  what: 'service-latency',
  severity: 'page',
  meaning: 'Users wait.',
  metric: new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Seconds' }),
  threshold: 3,
  comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
  evaluationPeriods: 5,
  datapointsToAlarm: 4,
  treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  ...change,
});

function givenBoard(...specs: AlarmSpec[]) {
  const stack = givenStack({ region: 'us-east-1' });
  const topics = { page: new sns.Topic(stack, 'Page'), ticket: new sns.Topic(stack, 'Ticket') };
  const board = new AlarmBoard(stack, 'Alarms', { identity: givenIdentity(), component: 'service-api', topics, specs });
  return { board, stack, template: Template.fromStack(stack) };
}

it('names an alarm after platform, environment, component and trouble', () => {
  const { template } = givenBoard(givenSpec());
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmName: 'shop-dev-service-api-service-latency' });
});

it('tells alarms of one kind apart by their detail', () => {
  const { template } = givenBoard(givenSpec({ detail: 'p95' }), givenSpec({ detail: 'p99' }));
  for (const detail of ['p95', 'p99']) {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: `shop-dev-service-api-service-latency-${detail}`,
    });
  }
});

it('says the same name before the alarm exists, for a deployment that rolls back on it', () => {
  expect(alarmName(givenIdentity(), 'service-api', givenSpec({ detail: 'p95' }))).toBe(
    'shop-dev-service-api-service-latency-p95',
  );
});

it('writes what it means for users, and where the runbook says what to do', () => {
  const { template } = givenBoard(givenSpec());
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmDescription: 'Users wait. Runbook: docs/runbook.md#service-latency',
  });
});

it('passes the numbers of the spec on as they are', () => {
  const { template } = givenBoard(givenSpec());
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    Threshold: 3,
    ComparisonOperator: 'GreaterThanThreshold',
    EvaluationPeriods: 5,
    DatapointsToAlarm: 4,
    TreatMissingData: 'notBreaching',
    MetricName: 'Seconds',
  });
});

it.each([
  ['page', 'Page'],
  ['ticket', 'Ticket'],
] as const)('tells %s when it fires and when it is over, and nobody else', (severity, topic) => {
  const { template } = givenBoard(givenSpec({ severity }));
  const action = [{ Ref: Match.stringLikeRegexp(`^${topic}`) }];
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmActions: action, OKActions: action });
});

it('knows the region of its metrics, for the dashboard', () => {
  expect(givenBoard().board.region).toBe('us-east-1');
});
