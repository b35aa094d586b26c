import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { Queue } from '../messaging/queue.js';

/** What the policies of a worker look at, all of it once a minute. */
export interface WorkerScalingMetrics {
  readonly visible: cloudwatch.Metric;
  readonly inflight: cloudwatch.Metric;
  readonly sent: cloudwatch.Metric;
  /** Running tasks. Absent, not zero, while none runs: Container Insights publishes nothing for an empty service. */
  readonly tasks: cloudwatch.Metric;
}

export function workerScalingMetrics(queue: Queue, clusterName: string, serviceName: string): WorkerScalingMetrics {
  return {
    // SQS publishes one sample a minute: Maximum, Minimum and Average are the same number, Sum is not in a longer period.
    visible: queue.visible('Maximum'),
    inflight: queue.inFlight('Maximum'),
    sent: queue.sent(),
    tasks: new cloudwatch.Metric({
      namespace: 'ECS/ContainerInsights',
      metricName: 'RunningTaskCount',
      dimensionsMap: { ClusterName: clusterName, ServiceName: serviceName },
      statistic: 'Average',
      period: Duration.minutes(1),
    }),
  };
}
