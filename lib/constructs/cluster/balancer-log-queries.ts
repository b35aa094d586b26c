import { aws_athena as athena, aws_glue as glue, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from '../../policy/acknowledge.js';
import { type Identity, nameFor } from '../component/identity.js';
import { pascalCase } from '../component/stateful.js';
import { balancerLogColumns, balancerLogPattern } from './balancer-log-format.js';
import type { BalancerLogs } from './load-balancer.js';

export interface BalancerLogQueriesProps {
  readonly identity: Identity;
  readonly logs: BalancerLogs;
  /** How long the bucket keeps a log. */
  readonly logDays: number;
}

/** Bytes that one query may read, so that none costs more than five cents: 10 GiB. */
const mostBytes = 10 * 1024 ** 3;

const table = 'balancer';
const today = `day = date_format(current_date, '%Y/%m/%d')`;
const path = `split_part(split_part(request, ' ', 2), '?', 1)`;
/** Of a request that never reached a task the times are -1. */
const answered = 'target_processing_time >= 0';
const percentiles = (milliseconds: string, shares: readonly number[]): string[] =>
  shares.map((share) => `  approx_percentile(${milliseconds}, ${share}) AS p${Math.round(share * 100)}_ms`);

const statement = (select: readonly string[], rest: readonly string[]): string =>
  ['SELECT', select.join(',\n'), `FROM ${table}`, ...rest].join('\n');

const queries: Readonly<Record<string, { readonly asks: string; readonly sql: string }>> = {
  'gateway-overhead': {
    asks: 'What the balancer itself adds to a request, by hour: the time before and after the task',
    sql: statement(
      [
        "  date_trunc('hour', from_iso8601_timestamp(time)) AS hour",
        '  count(*) AS requests',
        ...percentiles('1000 * (request_processing_time + response_processing_time)', [0.5, 0.95, 0.99]),
      ],
      [`WHERE ${today} AND ${answered}`, 'GROUP BY 1', 'ORDER BY 1'],
    ),
  },
  'slowest-paths': {
    asks: 'Where users wait for the tasks',
    sql: statement(
      [
        `  ${path} AS path`,
        '  count(*) AS requests',
        ...percentiles('1000 * target_processing_time', [0.5, 0.95, 0.99]),
      ],
      [`WHERE ${today} AND ${answered}`, 'GROUP BY 1', 'ORDER BY p95_ms DESC', 'LIMIT 50'],
    ),
  },
  'failed-requests': {
    asks: 'Which requests fail, who failed them, and why the balancer says so',
    sql: statement(
      [`  ${path} AS path`, '  elb_status_code', '  target_status_code', '  error_reason', '  count(*) AS requests'],
      [`WHERE ${today} AND elb_status_code >= 500`, 'GROUP BY 1, 2, 3, 4', 'ORDER BY requests DESC', 'LIMIT 50'],
    ),
  },
  'one-request': {
    asks: 'One request by the x-request-id of its answer; type it, in quotes, as the value that is asked for',
    sql: statement(
      ['  *'],
      // The id of a trace of X-Ray is the same 32 digits: Root=1-<8>-<24>.
      [`WHERE ${today} AND replace(regexp_extract(trace_id, 'Root=1-([0-9a-f-]+)', 1), '-', '') = ?`],
    ),
  },
};

/** The access logs of the balancer as a table of Athena that nobody has to maintain, and the questions one asks of it. */
export class BalancerLogQueries extends Construct {
  constructor(scope: Construct, id: string, { identity, logs, logDays }: BalancerLogQueriesProps) {
    super(scope, id);
    const { account, region } = Stack.of(this);
    const name = nameFor(identity, 'requests');
    const database = new glue.CfnDatabase(this, 'Database', {
      catalogId: account,
      // Athena knows no hyphens.
      databaseInput: { name: name.replaceAll('-', '_'), description: 'Access logs, read in place' },
    });
    const folder = `s3://${logs.bucket.bucketName}/${logs.balancerLogPrefix}/AWSLogs/${account}/elasticloadbalancing/${region}`;
    new glue.CfnTable(this, 'Table', {
      catalogId: account,
      databaseName: database.ref,
      tableInput: {
        name: table,
        tableType: 'EXTERNAL_TABLE',
        partitionKeys: [{ name: 'day', type: 'string' }],
        parameters: {
          EXTERNAL: 'TRUE',
          'projection.enabled': 'true',
          'projection.day.type': 'date',
          'projection.day.format': 'yyyy/MM/dd',
          'projection.day.range': `NOW-${logDays}DAYS,NOW`,
          'projection.day.interval': '1',
          'projection.day.interval.unit': 'DAYS',
          'storage.location.template': `${folder}/\${day}`,
        },
        storageDescriptor: {
          location: folder,
          columns: balancerLogColumns.map(({ name: column, type }) => ({ name: column, type })),
          inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
          outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
          serdeInfo: {
            serializationLibrary: 'org.apache.hadoop.hive.serde2.RegexSerDe',
            parameters: { 'serialization.format': '1', 'input.regex': balancerLogPattern },
          },
        },
      },
    });
    const workGroup = new athena.CfnWorkGroup(this, 'WorkGroup', {
      name,
      description: 'Questions about the access logs of the balancer',
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: mostBytes,
        // Athena keeps and encrypts the results itself for a day; no bucket of ours has to.
        managedQueryResultsConfiguration: { enabled: true },
      },
    });
    for (const control of ['CT.ATHENA.PR.1', 'CT.ATHENA.PR.2']) {
      acknowledge(
        workGroup,
        `ControlTower::${control}`,
        'Athena keeps the results itself for a day, encrypted with a key of its own; the control only knows results in a bucket',
      );
    }
    for (const [query, { asks, sql }] of Object.entries(queries)) {
      new athena.CfnNamedQuery(this, pascalCase(query), {
        name: query,
        description: asks,
        database: database.ref,
        workGroup: workGroup.ref,
        queryString: sql,
      });
    }
  }
}
