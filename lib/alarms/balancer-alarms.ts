import { aws_cloudwatch as cloudwatch, Duration, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import type { AlarmSpec } from './alarm-spec.js';

/** Errors a minute that are more than noise: a task that ends in the middle of a request costs one or two. */
const fewestErrors = 10;
/** Of all requests: where many tasks come and go, ten errors a minute are nothing that anybody notices. */
const noticeablePercent = 0.1;

/** What no service can see, because the balancer answered in its place. */
export function balancerAlarms(loadBalancer: elbv2.ApplicationLoadBalancer): AlarmSpec[] {
  const period = Duration.minutes(1);
  return [
    {
      what: 'balancer-errors',
      severity: 'page',
      meaning: 'The balancer answers with errors of its own: tasks are missing, refuse connections or answer too late.',
      metric: new cloudwatch.MathExpression({
        // Requests count from the moment a task is chosen, so without any task only the errors are left.
        expression: `IF(errors>=${fewestErrors},100*errors/(FILL(requests,0)+errors),0)`,
        usingMetrics: {
          errors: loadBalancer.metrics.httpCodeElb(elbv2.HttpCodeElb.ELB_5XX_COUNT, { period }),
          requests: loadBalancer.metrics.requestCount({ period }),
        },
        period,
        label: 'Errors of the balancer (%)',
      }),
      threshold: noticeablePercent,
      comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
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
