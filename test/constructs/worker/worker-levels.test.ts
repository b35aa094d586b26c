import { Match, Template } from 'aws-cdk-lib/assertions';
import { givenWorker } from '../../given/worker.js';

const objectiveType = 'AWS::ApplicationSignals::ServiceLevelObjective';
const given = (errorBudget?: object) =>
  Template.fromStack(
    givenWorker({ objectives: { oldestMessageSeconds: 120, ...(errorBudget === undefined ? {} : { errorBudget }) } })
      .stack,
  );

test('the minutes in which no message is too old are an objective of so many days', () => {
  given({ days: 7, percentOfMinutes: 99.5 }).hasResourceProperties(objectiveType, {
    Name: 'shop-dev-worker-mailer-message-age',
    Goal: { AttainmentGoal: 99.5, Interval: { RollingInterval: { Duration: 7, DurationUnit: 'DAY' } } },
    Sli: {
      MetricThreshold: 120,
      ComparisonOperator: 'LessThanOrEqualTo',
      SliMetric: {
        MetricDataQueries: [
          { MetricStat: { Metric: { MetricName: 'ApproximateAgeOfOldestMessage' }, Stat: 'Maximum' } },
        ],
      },
    },
  });
});

test('its budget has alarms', () => {
  given({}).hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: 'shop-dev-worker-mailer-error-budget-message-age-fast',
    Metrics: Match.arrayWith([
      Match.objectLike({ MetricStat: { Metric: { MetricName: 'BurnRate', Namespace: 'AWS/ApplicationSignals' } } }),
    ]),
  });
});

test('without a budget there is none', () => {
  given().resourceCountIs(objectiveType, 0);
});
