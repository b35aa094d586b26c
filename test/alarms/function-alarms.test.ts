import { Template } from 'aws-cdk-lib/assertions';
import { givenFunction, givenProcessor } from '../given/function.js';

function alarmsOf(...args: Parameters<typeof givenFunction>) {
  const alarms = Object.values(
    Template.fromStack(givenFunction(...args).stack).findResources('AWS::CloudWatch::Alarm'),
  );
  return Object.fromEntries(
    alarms.map(({ Properties }) => [Properties.AlarmName.replace('shop-dev-function-pulse-', ''), Properties]),
  );
}

describe('function alarms', () => {
  const alarms = alarmsOf({ trigger: { kind: 'schedule', everyMinutes: 5 }, timeoutSeconds: 20 });

  test.each([
    ['function-errors', 'Errors'],
    ['function-throttles', 'Throttles'],
  ])('%s: any in two of three five minutes', (what, metric) => {
    expect(alarms[what]).toMatchObject({
      MetricName: metric,
      Statistic: 'Sum',
      Period: 300,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
      TreatMissingData: 'notBreaching',
    });
  });

  test('a call above four fifths of the timeout', () => {
    expect(alarms['function-duration']).toMatchObject({
      MetricName: 'Duration',
      Statistic: 'Maximum',
      Threshold: 16_000,
    });
  });

  test('silence of a function that the clock starts is trouble', () => {
    expect(alarms['function-silent']).toMatchObject({
      MetricName: 'Invocations',
      Period: 300,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      EvaluationPeriods: 3,
      TreatMissingData: 'breaching',
    });
  });

  test('silence of a function that a queue starts is normal', () => {
    expect(Object.keys(alarmsOf(givenProcessor()))).not.toContain('function-silent');
  });
});
