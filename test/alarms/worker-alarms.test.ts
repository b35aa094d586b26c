import { Template } from 'aws-cdk-lib/assertions';
import { workerAlarms } from '../../lib/alarms/worker-alarms.js';
import { alarmsSchema } from '../../lib/definition/alarms.js';
import { givenWorker, givenWorkerDefinition } from '../given/worker.js';

describe('worker alarms', () => {
  const template = Template.fromStack(givenWorker().stack);

  test('all tasks in use for the minutes of the definition', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'shop-dev-worker-mailer-worker-at-max',
      MetricName: 'CPUUtilization',
      Statistic: 'SampleCount',
      Period: 60,
      Threshold: 20,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      EvaluationPeriods: 15,
      DatapointsToAlarm: 15,
      TreatMissingData: 'notBreaching',
    });
  });

  test('memory close to the limit', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'shop-dev-worker-mailer-worker-memory',
      MetricName: 'MemoryUtilization',
      Statistic: 'Maximum',
      Threshold: 90,
      TreatMissingData: 'notBreaching',
    });
  });

  test('the share of the memory is that of the definition', () => {
    const { worker } = givenWorker().stack;
    const { thresholds } = alarmsSchema.parse({ thresholds: { taskMemoryPercent: 70 } });
    const memory = workerAlarms(worker, givenWorkerDefinition(), thresholds).find(
      ({ what }) => what === 'worker-memory',
    );
    expect(memory?.threshold).toBe(70);
  });

  test('the objective of the worker is the threshold of the age', () => {
    Template.fromStack(givenWorker({ objectives: { oldestMessageSeconds: 45 } }).stack).hasResourceProperties(
      'AWS::CloudWatch::Alarm',
      { AlarmName: 'shop-dev-worker-mailer-queue-age', Threshold: 45 },
    );
  });

  test('a worker of fixed size is not told that it is at its largest', () => {
    const fixed = Template.fromStack(
      givenWorker({ scaling: { min: 3, max: 3, mode: { kind: 'pending-per-task', target: 5 } } }).stack,
    );
    expect(
      fixed.findResources('AWS::CloudWatch::Alarm', {
        Properties: { AlarmName: 'shop-dev-worker-mailer-worker-at-max' },
      }),
    ).toEqual({});
  });
});
