import { aws_cloudwatch as cloudwatch, Duration, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import type { AlarmSpec } from './alarm-spec.js';

/** What no service can see, because the balancer answered in its place. */
export function balancerAlarms(loadBalancer: elbv2.ApplicationLoadBalancer): AlarmSpec[] {
  const period = Duration.minutes(1);
  return [
    {
      what: 'balancer-errors',
      severity: 'page',
      meaning: 'The balancer answers with errors of its own: tasks are missing, refuse connections or answer too late.',
      metric: loadBalancer.metrics.httpCodeElb(elbv2.HttpCodeElb.ELB_5XX_COUNT, { period }),
      // A task that ends in the middle of a request costs one or two; ten a minute for three minutes is an outage.
      threshold: 10,
      comparison: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      // The count has a datapoint only in minutes with an error.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    },
    {
      what: 'balancer-rejected-connections',
      severity: 'ticket',
      meaning: 'The balancer turns callers away because it has no connections left.',
      metric: loadBalancer.metrics.rejectedConnectionCount({ period }),
      threshold: 1,
      comparison: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 5,
      datapointsToAlarm: 1,
      // The count has a datapoint only in minutes with a rejection.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    },
  ];
}
