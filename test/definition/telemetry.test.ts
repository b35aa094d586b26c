import { componentTelemetrySchema, seriesOf, telemetrySchema } from '../../lib/definition/telemetry.js';

const rule = (expression: string) => ({
  metrics: { kind: 'prometheus', rules: [{ kind: 'record', name: 'a:b', expression }] },
});
const messageOf = (input: object): string => telemetrySchema.safeParse(input).error?.issues[0]?.message ?? '';

test('without a word metrics go to CloudWatch every 15 seconds, and one trace of twenty is kept', () => {
  expect(telemetrySchema.parse({})).toMatchObject({
    metrics: { kind: 'cloudwatch' },
    scrapeSeconds: 15,
    traces: { samplePercent: 5 },
  });
});

test.each([
  'sum by (kind) (rate(orders_total{status=~"5.."}[5m])) > 0.05',
  'histogram_quantile(0.95, sum by (le) (rate(request_seconds_bucket[5m])))',
])('%s is PromQL', (expression) => {
  expect(messageOf(rule(expression))).toBe('');
});

test('what is no PromQL is refused at the place where it ends to be', () => {
  expect(messageOf(rule('sum(rate(orders_total[5m) > 1'))).toBe(
    'PromQL to its end; from character 25 it is none: ") > 1"',
  );
});

test('two rules under one name are refused', () => {
  const twice = {
    metrics: {
      kind: 'prometheus',
      rules: ['up', 'up > 1'].map((expression) => ({ kind: 'record', name: 'a:b', expression })),
    },
  };
  expect(messageOf(twice)).toContain('"a:b" stands at [0] already');
});

test('a tag that moves is refused', () => {
  expect(messageOf({ collector: { tag: 'latest' } })).toContain('not "latest"');
});

test('buckets grow', () => {
  const { error } = componentTelemetrySchema.safeParse({ metrics: { a: { buckets: [1, 1, 2] } } });
  expect(error?.issues[0]).toMatchObject({
    path: ['metrics', 'a', 'buckets', 1],
    message: 'more than the bound before it, 1: upper bounds go from small to large, each once',
  });
});

test('a metric has a series for each set of labels, and a histogram one for each bucket and three more', () => {
  const { metrics } = componentTelemetrySchema.parse({
    metrics: { plain: { labels: { a: 3, b: 4 } }, spread: { labels: { a: 3 }, buckets: [1, 2] } },
  });
  expect(Object.values(metrics).map(seriesOf)).toEqual([12, 15]);
});
