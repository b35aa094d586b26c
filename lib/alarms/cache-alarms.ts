import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { AlarmThresholds } from '../definition/alarms.js';
import type { CacheDefinition } from '../definition/cache.js';
import type { AlarmSpec } from './alarm-spec.js';
import { cacheNodeMetric } from './cache-node-metric.js';

const { ComparisonOperator, TreatMissingData } = cloudwatch;

/** The part of the cache construct that alarms look at. */
export interface CacheHandles {
  /** As CloudWatch knows them. */
  readonly nodeIds: readonly string[];
}

/** An alarm takes no more metrics than this (CloudWatch, metric math limits). */
const nodesPerAlarm = 10;
/** Four fifths of the 65,000 clients that a node takes (ElastiCache quotas). */
const manyConnections = 52_000;
/** A credit is one processor for a minute, and all burstable nodes have two: a quarter of an hour for both. */
const fewCredits = 30;

export function cacheAlarms(
  { nodeIds }: CacheHandles,
  definition: CacheDefinition,
  thresholds: AlarmThresholds,
): AlarmSpec[] {
  const parts = Array.from({ length: Math.ceil(nodeIds.length / nodesPerAlarm) }, (_, part) =>
    nodeIds.slice(part * nodesPerAlarm, (part + 1) * nodesPerAlarm),
  );
  return parts.flatMap((nodes, part) => {
    const detail = parts.length === 1 ? {} : { detail: `part-${part + 1}` };
    return alarmsOf(nodes, nodeIds.length > 1, definition, thresholds).map((alarm) => ({ ...alarm, ...detail }));
  });
}

function alarmsOf(
  nodes: readonly string[],
  replicated: boolean,
  { holds, nodeType }: CacheDefinition,
  thresholds: AlarmThresholds,
): AlarmSpec[] {
  const metric = (name: string, combine: 'MAX' | 'MIN' | 'SUM') => combined(nodes, name, combine);
  const fiveMinutes = { evaluationPeriods: 5, datapointsToAlarm: 5 };
  const atLeast = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD;
  // A node that reports nothing is being replaced; the health check tells of it, these alarms are about load.
  const treatMissingData = TreatMissingData.NOT_BREACHING;
  const state = holds === 'state';
  const alarms: AlarmSpec[] = [
    {
      what: 'cache-memory',
      severity: state ? 'page' : 'ticket',
      meaning: state
        ? `A node has used ${thresholds.cacheMemoryPercent} % of its memory: nothing may be evicted, so writes fail when it is full.`
        : `A node has used ${thresholds.cacheMemoryPercent} % of its memory: entries will be evicted before their time.`,
      metric: metric('DatabaseMemoryUsagePercentage', 'MAX'),
      threshold: thresholds.cacheMemoryPercent,
      comparison: atLeast,
      ...fiveMinutes,
      treatMissingData,
    },
    {
      what: 'cache-cpu',
      severity: 'ticket',
      meaning: `The one core that runs commands is at ${thresholds.cacheCpuPercent} % on a node: every command waits for another.`,
      metric: metric('EngineCPUUtilization', 'MAX'),
      threshold: thresholds.cacheCpuPercent,
      comparison: atLeast,
      ...fiveMinutes,
      treatMissingData,
    },
    {
      what: 'cache-evictions',
      severity: state ? 'page' : 'ticket',
      meaning: state
        ? 'State has been evicted: sessions, counters or queued work are lost.'
        : `${thresholds.cacheEvictionsPerMinute} entries or more a minute are evicted: the memory is too small for what is cached, and the database gets the difference.`,
      metric: metric('Evictions', 'SUM'),
      threshold: state ? 1 : thresholds.cacheEvictionsPerMinute,
      comparison: atLeast,
      ...(state ? { evaluationPeriods: 1, datapointsToAlarm: 1 } : fiveMinutes),
      treatMissingData,
    },
    {
      what: 'cache-connections',
      severity: 'ticket',
      meaning: `A node holds ${manyConnections} of the 65000 connections that ElastiCache allows: clients leak them, or need a pool.`,
      metric: metric('CurrConnections', 'MAX'),
      threshold: manyConnections,
      comparison: atLeast,
      ...fiveMinutes,
      treatMissingData,
    },
  ];
  if (replicated) {
    alarms.push({
      what: 'cache-replication-lag',
      severity: 'ticket',
      meaning: `A replica is ${thresholds.replicaLagPageSeconds} s or more behind: a failover now would lose that much.`,
      // Only replicas publish it, and which node is one changes with every failover.
      metric: metric('ReplicationLag', 'MAX'),
      threshold: thresholds.replicaLagPageSeconds,
      comparison: atLeast,
      ...fiveMinutes,
      treatMissingData,
    });
  }
  if (nodeType.startsWith('t')) {
    alarms.push({
      what: 'cache-credits',
      severity: 'ticket',
      meaning: 'A node has used up its processor credits: it is about to be slowed down to its base rate.',
      metric: creditsUnlessRising(nodes),
      threshold: fewCredits,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      treatMissingData,
    });
  }
  return alarms;
}

/** A new node begins with no credits and earns them for hours: a balance that rises is no trouble. */
function creditsUnlessRising(nodes: readonly string[]): cloudwatch.IMetric {
  // Published every five minutes: with shorter periods most points would be missing.
  const period = Duration.minutes(5);
  return new cloudwatch.MathExpression({
    expression: `IF(DIFF(balance) > 0, ${fewCredits}, balance)`,
    usingMetrics: { balance: combined(nodes, 'CPUCreditBalance', 'MIN', period) },
    label: 'Credits, while they do not rise',
    period,
  });
}

const statistics = { MAX: 'Maximum', MIN: 'Minimum', SUM: 'Sum' } as const;

/** One series over all nodes: ElastiCache publishes these metrics for each node only. */
function combined(
  nodes: readonly string[],
  metricName: string,
  combine: keyof typeof statistics,
  period = Duration.minutes(1),
): cloudwatch.IMetric {
  const metrics = nodes.map((node) => cacheNodeMetric(node, metricName, statistics[combine], period));
  const [only] = metrics;
  if (only !== undefined && metrics.length === 1) return only;
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`n${index + 1}`, metric]));
  return new cloudwatch.MathExpression({
    expression: `${combine}([${Object.keys(usingMetrics).join(', ')}])`,
    usingMetrics,
    label: metricName,
    period,
  });
}
