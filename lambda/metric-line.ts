export interface MetricLine {
  readonly namespace: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, { readonly value: number; readonly unit: 'Count' | 'Milliseconds' }>>;
  readonly timestamp: number;
}

/**
 * Metrics as one line of log in CloudWatch's embedded format
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html):
 * no call, no permission, and nothing to wait for before the function freezes.
 */
export function metricLine({ namespace, dimensions, metrics, timestamp }: MetricLine): string {
  const entries = Object.entries(metrics);
  const directive = {
    Namespace: namespace,
    Dimensions: [Object.keys(dimensions)],
    Metrics: entries.map(([Name, { unit }]) => ({ Name, Unit: unit })),
  };
  const values = Object.fromEntries(entries.map(([name, { value }]) => [name, value]));
  return `${JSON.stringify({ _aws: { Timestamp: timestamp, CloudWatchMetrics: [directive] }, ...dimensions, ...values })}\n`;
}
