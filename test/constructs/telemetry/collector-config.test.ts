import { collectorConfig } from '../../../lib/constructs/telemetry/collector-config.js';
import { componentTelemetrySchema, telemetrySchema } from '../../../lib/definition/telemetry.js';

type Input = { platform?: object; own?: object; port?: number | undefined };

// biome-ignore lint/suspicious/noExplicitAny: a test looks into a configuration of many shapes.
const given = ({ platform = {}, own = {}, port = 8080 }: Input = {}): any =>
  collectorConfig({
    component: 'api',
    platform: telemetrySchema.parse(platform),
    own: componentTelemetrySchema.parse(own),
    port,
    region: 'eu-west-1',
    namespace: 'shop/dev',
    logGroupName: 'logs-of-api',
    remoteWriteUrl: 'https://workspace/api/v1/remote_write',
  });

const kept = { scrape: {}, metrics: { orders_total: { labels: { kind: 3, region: 2 } }, queue_size: {} } };
const prometheus = { metrics: { kind: 'prometheus' } };

test('it takes traces of its own task only, and sends them to X-Ray', () => {
  const { receivers, service, exporters } = given({ platform: { traces: { indexedAttributes: ['order.kind'] } } });
  expect(receivers.otlp.protocols).toEqual({
    grpc: { endpoint: '127.0.0.1:4317' },
    http: { endpoint: '127.0.0.1:4318' },
  });
  expect(service.pipelines.traces).toMatchObject({ receivers: ['otlp'], exporters: ['awsxray'] });
  expect(exporters.awsxray).toEqual({ region: 'eu-west-1', indexed_attributes: ['order.kind'] });
});

test('every part that a pipeline names is configured, and no other', () => {
  for (const options of [{}, { own: kept }, { own: kept, platform: prometheus }]) {
    const { receivers, processors, exporters, extensions, service } = given(options);
    const pipelines = Object.values(service.pipelines) as Record<string, string[]>[];
    const named = (part: string) => [...new Set(pipelines.flatMap((one) => one[part] ?? []))].sort();
    expect(named('receivers')).toEqual(Object.keys(receivers).sort());
    expect(named('processors')).toEqual(Object.keys(processors).sort());
    expect(named('exporters')).toEqual(Object.keys(exporters).sort());
    expect([...service.extensions].sort()).toEqual(Object.keys(extensions).sort());
  }
});

test('a component that keeps no metrics has no pipeline for them', () => {
  expect(Object.keys(given().service.pipelines)).toEqual(['traces']);
});

test('it asks the service at its own port, as often as the platform says', () => {
  const [job] = given({ own: kept, platform: { scrapeSeconds: 20 } }).receivers.prometheus.config.scrape_configs;
  expect(job).toEqual({
    job_name: 'api',
    metrics_path: '/metrics',
    scrape_interval: '20s',
    scrape_timeout: '10s',
    static_configs: [{ targets: ['127.0.0.1:8080'] }],
  });
});

test('a component may say port, path and interval itself; a scrape never outlasts its interval', () => {
  const own = { ...kept, scrape: { port: 9090, path: '/internal', everySeconds: 5 } };
  const [job] = given({ own, port: undefined }).receivers.prometheus.config.scrape_configs;
  expect(job).toMatchObject({
    metrics_path: '/internal',
    scrape_interval: '5s',
    scrape_timeout: '5s',
    static_configs: [{ targets: ['127.0.0.1:9090'] }],
  });
});

test('without a scrape the metrics come as OTLP', () => {
  const { metrics } = kept;
  expect(given({ own: { metrics } }).service.pipelines.metrics.receivers).toEqual(['otlp']);
});

test('what is not declared is dropped first', () => {
  const { processors, service } = given({ own: kept });
  expect(processors.filter.metrics.include).toEqual({
    match_type: 'strict',
    metric_names: ['orders_total', 'queue_size'],
  });
  expect(service.pipelines.metrics.processors.indexOf('filter')).toBeLessThan(
    service.pipelines.metrics.processors.indexOf('batch/metrics'),
  );
});

test('series of several tasks are told apart by the id of the task', () => {
  expect(given({ own: kept, platform: prometheus }).processors.resource.attributes).toEqual([
    { key: 'service.instance.id', from_attribute: 'aws.ecs.task.id', action: 'upsert' },
  ]);
});

test('in CloudWatch each metric has the component and its declared labels as dimensions, and no other set', () => {
  expect(given({ own: kept }).exporters.awsemf).toMatchObject({
    namespace: 'shop/dev',
    log_group_name: 'logs-of-api',
    dimension_rollup_option: 'NoDimensionRollup',
    metric_declarations: [
      { dimensions: [['component', 'kind', 'region']], metric_name_selectors: ['\\Aorders_total\\z'] },
      { dimensions: [['component']], metric_name_selectors: ['\\Aqueue_size\\z'] },
    ],
  });
});

test('into a workspace they are written with a signature', () => {
  const { exporters, extensions } = given({ own: kept, platform: prometheus });
  expect(exporters.prometheusremotewrite).toEqual({
    endpoint: 'https://workspace/api/v1/remote_write',
    auth: { authenticator: 'sigv4auth' },
  });
  expect(extensions.sigv4auth).toEqual({ region: 'eu-west-1', service: 'aps' });
});

test('it gives up what it holds before its memory is full', () => {
  expect(given({ platform: { collector: { memoryMiB: 200 } } }).processors.memory_limiter).toEqual({
    check_interval: '1s',
    limit_mib: 150,
    spike_limit_mib: 40,
  });
});

test('nothing in it is taken for a variable', () => {
  expect(JSON.stringify(given({ own: kept, platform: prometheus }))).not.toContain('$');
});
