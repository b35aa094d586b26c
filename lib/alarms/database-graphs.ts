import { type aws_cloudwatch as cloudwatch, Duration, type aws_rds as rds } from 'aws-cdk-lib';
import type { DatabaseHandles } from './database-alarms.js';
import type { GraphSpec } from './graph-spec.js';

interface Instance {
  readonly label: string;
  readonly instance: rds.IDatabaseInstance;
}

/** All instances in each graph, so that a glance tells how reads and writes are shared. */
export function databaseGraphs({ primary, replicas }: DatabaseHandles): GraphSpec[] {
  const readers = replicas.map((instance, index): Instance => ({ label: `replica ${index + 1}`, instance }));
  const all: readonly Instance[] = [{ label: 'primary', instance: primary }, ...readers];
  const readsAndWrites = (measure: 'IOPS' | 'Latency') =>
    all.flatMap((one) => [
      line(one, `Read${measure}`, 'Average', `${one.label}, reads`),
      line(one, `Write${measure}`, 'Average', `${one.label}, writes`),
    ]);
  return [
    { title: 'reads and writes', unit: 'a second', metrics: readsAndWrites('IOPS') },
    { title: 'time of a read and of a write', unit: 'seconds', metrics: readsAndWrites('Latency') },
    {
      title: 'connections',
      unit: 'connections',
      metrics: all.map((one) => line(one, 'DatabaseConnections', 'Maximum', one.label)),
    },
    ...(readers.length === 0
      ? []
      : [
          {
            title: 'lag as RDS reports it',
            unit: 'seconds',
            metrics: readers.map((one) => line(one, 'ReplicaLag', 'Maximum', one.label)),
          },
        ]),
  ];
}

function line({ instance }: Instance, name: string, statistic: string, label: string): cloudwatch.IMetric {
  return instance.metric(name, { statistic, period: Duration.minutes(1), label });
}
