import { type Stack, aws_s3 as s3 } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { balancerLogColumns } from '../../../lib/constructs/cluster/balancer-log-format.js';
import { BalancerLogQueries } from '../../../lib/constructs/cluster/balancer-log-queries.js';
import { givenIdentity } from '../../given/identity.js';
import { policyFindings } from '../../given/policy-findings.js';
import { givenApp, givenStack } from '../../given/stack.js';

function given(app = givenApp()): Stack {
  const stack = givenStack({}, app);
  new BalancerLogQueries(stack, 'Requests', {
    identity: givenIdentity(),
    logs: { bucket: s3.Bucket.fromBucketName(stack, 'Logs', 'log-bucket'), balancerLogPrefix: 'balancer' },
    logDays: 45,
  });
  return stack;
}

const template = Template.fromStack(given());

const queryOf = (name: string): string =>
  Object.values(template.findResources('AWS::Athena::NamedQuery')).find(({ Properties }) => Properties.Name === name)
    ?.Properties.QueryString;

test('a table reads the logs where the balancer writes them, and no day that is gone', () => {
  const text = JSON.stringify(template.findResources('AWS::Glue::Table'));
  expect(text).toContain('s3://log-bucket/balancer/AWSLogs/');
  expect(text).toContain('/elasticloadbalancing/');
  expect(text).toContain('NOW-45DAYS,NOW');
});

test('its columns are those of a line', () => {
  template.hasResourceProperties('AWS::Glue::Table', {
    TableInput: {
      PartitionKeys: [{ Name: 'day', Type: 'string' }],
      StorageDescriptor: { Columns: balancerLogColumns.map(({ name, type }) => ({ Name: name, Type: type })) },
    },
  });
});

test('no query reads more than ten gibibytes, and nobody can ask in another way', () => {
  template.hasResourceProperties('AWS::Athena::WorkGroup', {
    Name: 'shop-dev-requests',
    WorkGroupConfiguration: {
      BytesScannedCutoffPerQuery: 10_737_418_240,
      EnforceWorkGroupConfiguration: true,
      ManagedQueryResultsConfiguration: { Enabled: true },
    },
  });
});

test('the overhead of the gateway is what comes before and after the task, of requests that had one', () => {
  expect(queryOf('gateway-overhead')).toContain('1000 * (request_processing_time + response_processing_time)');
  expect(queryOf('gateway-overhead')).toContain('target_processing_time >= 0');
});

test('every query reads one day, from columns that the table has', () => {
  const names = ['day', ...balancerLogColumns.map(({ name }) => name)];
  const words =
    'SELECT|FROM|WHERE|GROUP|BY|ORDER|AND|AS|DESC|LIMIT|date_trunc|hour|from_iso8601_timestamp|count|requests|approx_percentile|p\\d+_ms|current_date|date_format|split_part|path|replace|regexp_extract|balancer';
  for (const { Properties } of Object.values(template.findResources('AWS::Athena::NamedQuery'))) {
    const sql = (Properties.QueryString as string).replace(/'[^']*'/g, '');
    expect(sql).toContain('day = date_format');
    const unknown = (sql.match(/[A-Za-z_]\w*/g) ?? []).filter(
      (word) => !names.includes(word) && !new RegExp(`^(${words})$`).test(word),
    );
    expect(unknown).toEqual([]);
  }
});

test('the queries belong to the group and the table', () => {
  template.allResourcesProperties('AWS::Athena::NamedQuery', {
    WorkGroup: { Ref: Match.stringLikeRegexp('^RequestsWorkGroup') },
    Database: { Ref: Match.stringLikeRegexp('^RequestsDatabase') },
  });
});

test('nothing of it is found fault with', () => {
  const app = givenApp();
  expect(policyFindings(app, given(app).stackName)).toEqual([]);
});
