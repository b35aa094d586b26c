import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import type { GraphSpec } from '../../lib/alarms/graph-spec.js';

/** Each line of a graph as `label: metric statistic`; of an expression the metrics that it is made of. */
export function graphLines(graphs: readonly GraphSpec[], title: string): string[] {
  const graph = graphs.find((one) => one.title === title);
  if (graph === undefined) throw new Error(`no graph is called "${title}"`);
  return graph.metrics.flatMap((metric) =>
    metric instanceof cloudwatch.MathExpression
      ? Object.values(metric.usingMetrics).map((part) => lineOf(part as cloudwatch.Metric, metric.label))
      : [lineOf(metric as cloudwatch.Metric)],
  );
}

function lineOf(metric: cloudwatch.Metric, label = metric.label): string {
  return `${label === undefined ? '' : `${label}: `}${metric.metricName} ${metric.statistic}`;
}

/** Dimensions and period of every metric of a graph, to be resolved in the stack of its component. */
export function graphMetrics(graphs: readonly GraphSpec[]): cloudwatch.Metric[] {
  return graphs.flatMap(({ metrics }) =>
    metrics.flatMap((metric) =>
      metric instanceof cloudwatch.MathExpression
        ? (Object.values(metric.usingMetrics) as cloudwatch.Metric[])
        : [metric as cloudwatch.Metric],
    ),
  );
}
