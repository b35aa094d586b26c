import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import { healthMetrics } from '../../lambda/health/contract.js';
import type { Identity } from '../constructs/component/identity.js';
import type { FunctionDefinition } from '../definition/function.js';
import type { Use } from '../definition/uses.js';
import type { AlarmSpec } from './alarm-spec.js';

type Kind = 'database' | 'cache' | 'queue';
type Described = Extract<Use, { kind: Kind }>;

const consequences: Readonly<Record<Kind, string>> = {
  database: 'what reads or writes it fails, or is about to',
  cache: 'the database gets its work, and answers are slow',
  queue: 'it holds dead letters, or cannot be asked',
};

/** What the health function finds about everything that it describes; none for other handlers. */
export function healthAlarms(
  { platform, environment }: Pick<Identity, 'platform' | 'environment'>,
  { handler, trigger, uses }: FunctionDefinition,
): AlarmSpec[] {
  if (handler !== 'health') return [];
  // One result in each period; a function that something else triggers is judged by the minute.
  const period = Duration.minutes(trigger.kind === 'schedule' ? trigger.everyMinutes : 1);
  return uses.filter(isDescribed).map(({ kind, name }): AlarmSpec => {
    const [Platform, Environment, Kind, Name] = [platform, environment, kind, name];
    return {
      what: 'dependency-unhealthy',
      detail: `${kind}-${name}`,
      severity: kind === 'database' ? 'page' : 'ticket',
      meaning: `Three health checks in a row did not find the ${kind} ${name} well: ${consequences[kind]}.`,
      metric: new cloudwatch.Metric({
        namespace: healthMetrics.namespace,
        metricName: healthMetrics.healthy,
        dimensionsMap: { Platform, Environment, Kind, Name } satisfies Record<Dimension, string>,
        // Somebody may ask in between: one good answer in a period is enough.
        statistic: 'Maximum',
        period,
      }),
      threshold: 1,
      comparison: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      // No result says nothing about the dependency; that there is none is what function-silent tells.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    };
  });
}

type Dimension = (typeof healthMetrics.dimensions)[number];

function isDescribed(use: Use): use is Described {
  return 'access' in use && use.access === 'describe';
}
