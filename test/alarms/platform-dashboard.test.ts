import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { AlarmSpec } from '../../lib/alarms/alarm-spec.js';
import type { GraphSpec } from '../../lib/alarms/graph-spec.js';
import { PlatformDashboard, type PlatformDashboardProps } from '../../lib/alarms/platform-dashboard.js';
import { givenIdentity } from '../given/identity.js';
import { givenStack } from '../given/stack.js';

const spec: AlarmSpec = {
  what: 'service-latency',
  detail: 'p95',
  severity: 'page',
  meaning: 'Users wait.',
  metric: new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Seconds' }),
  threshold: 3,
  comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
  evaluationPeriods: 5,
  datapointsToAlarm: 4,
  treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
};

const load: GraphSpec = {
  title: 'errors',
  unit: 'a minute',
  stacked: true,
  metrics: ['Mine', 'Theirs'].map((metricName) => new cloudwatch.Metric({ namespace: 'Shop', metricName })),
};

type Board = PlatformDashboardProps['boards'][number];

const board = (change: Partial<Board>): Board => ({
  component: 'service-api',
  region: 'eu-west-1',
  specs: [],
  graphs: [],
  ...change,
});

interface Widget {
  readonly type: string;
  readonly width: number;
  readonly y: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

function givenWidgets(boards: PlatformDashboardProps['boards']): readonly Widget[] {
  const stack = givenStack();
  new PlatformDashboard(stack, 'Dashboard', { identity: givenIdentity(), boards });
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName: 'shop-dev' });
  const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  const body = JSON.stringify(stack.resolve(dashboard?.Properties.DashboardBody));
  const text = JSON.parse(body) as string | { 'Fn::Join': [string, unknown[]] };
  const whole =
    typeof text === 'string'
      ? text
      : text['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : '')).join('');
  return (JSON.parse(whole) as { widgets: Widget[] }).widgets;
}

it('has a heading and a graph of what is watched for each component', () => {
  const widgets = givenWidgets([board({ specs: [spec] })]);
  expect(widgets.map(({ type }) => type)).toEqual(['text', 'metric']);
  expect(widgets[0]?.properties).toMatchObject({ markdown: '## service-api' });
  expect(widgets[1]?.properties).toMatchObject({ title: 'service-latency p95', metrics: [['Shop', 'Seconds']] });
});

it('draws the line at which the alarm fires', () => {
  const [, graph] = givenWidgets([board({ specs: [spec] })]);
  expect(graph?.properties.annotations).toMatchObject({ horizontal: [{ value: 3, label: 'page at 3' }] });
});

it('takes the metrics of each component from where they are: those of the edge are in another region', () => {
  const widgets = givenWidgets([
    board({ specs: [spec] }),
    board({ component: 'edge', region: 'us-east-1', specs: [spec] }),
  ]);
  expect(widgets.filter(({ type }) => type === 'metric').map(({ properties }) => properties.region)).toEqual([
    'eu-west-1',
    'us-east-1',
  ]);
});

it('leaves out a component without alarms and graphs', () => {
  expect(givenWidgets([board({ component: 'bucket-uploads' })])).toEqual([]);
});

it('puts three graphs into a row', () => {
  const widgets = givenWidgets([board({ specs: [spec, spec, spec, spec] })]);
  expect(widgets.slice(1).map(({ y }) => y)).toEqual([1, 1, 1, 6]);
});

it('has one heading for a component with two boards, and its load after all that is watched', () => {
  const widgets = givenWidgets([board({ specs: [spec], graphs: [load] }), board({ specs: [spec] })]);
  expect(widgets.map(({ properties }) => properties.title ?? properties.markdown)).toEqual([
    '## service-api',
    'service-latency p95',
    'service-latency p95',
    'errors',
  ]);
});

it('draws load with every line, its unit and a legend, in the region of its board', () => {
  const [, graph] = givenWidgets([board({ component: 'edge', region: 'us-east-1', graphs: [load] })]);
  expect(graph?.properties).toMatchObject({
    region: 'us-east-1',
    metrics: [
      ['Shop', 'Mine'],
      ['Shop', 'Theirs'],
    ],
    stacked: true,
    yAxis: { left: { min: 0, label: 'a minute', showUnits: false } },
  });
  expect(graph?.properties).not.toHaveProperty('legend');
  expect(graph?.properties).not.toHaveProperty('annotations');
});
