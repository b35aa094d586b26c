import { Template } from 'aws-cdk-lib/assertions';
import { givenJob } from '../given/job.js';

describe('job alarms', () => {
  test('one missed run is a ticket', () => {
    const { stack } = givenJob();
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'shop-dev-job-report-job-missed',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
    });
    expect(stack.boards.flatMap(({ specs }) => specs.map(({ severity }) => severity))).toEqual(['ticket']);
  });
});
