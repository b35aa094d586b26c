import type { ComponentTelemetryDefinition, TelemetryDefinition } from '../../definition/telemetry.js';

/** Where a collector takes what the code beside it sends. */
export const otlpPort = { grpc: 4317, http: 4318 } as const;

export interface CollectorConfigOptions {
  readonly component: string;
  readonly platform: TelemetryDefinition;
  readonly own: ComponentTelemetryDefinition;
  /** Of the service, where it is one. */
  readonly port: number | undefined;
  readonly region: string;
  /** Of CloudWatch. */
  readonly namespace: string;
  readonly logGroupName: string;
  /** Absent where metrics go to CloudWatch. */
  readonly remoteWriteUrl: string | undefined;
}

/** The collector gives up what it holds before it is killed for it. */
const memoryShares = { limit: 0.75, spike: 0.2 } as const;

/**
 * One configuration of an OpenTelemetry collector, as an object: YAML takes JSON. Nothing in it has a dollar sign, which
 * the collector would take for a variable.
 */
export function collectorConfig(options: CollectorConfigOptions): Record<string, unknown> {
  const { platform, own, region } = options;
  const keepsMetrics = Object.keys(own.metrics).length > 0;
  const scrapes = own.scrape !== undefined;
  const { memoryMiB } = platform.collector;
  const prometheus = platform.metrics.kind === 'prometheus';
  return {
    extensions: {
      health_check: { endpoint: '127.0.0.1:13133' },
      ...(prometheus ? { sigv4auth: { region, service: 'aps' } } : {}),
    },
    receivers: {
      // Only the task itself: its containers share one address.
      otlp: {
        protocols: {
          grpc: { endpoint: `127.0.0.1:${otlpPort.grpc}` },
          http: { endpoint: `127.0.0.1:${otlpPort.http}` },
        },
      },
      ...(scrapes ? { prometheus: { config: { scrape_configs: [scrapeConfig(options)] } } } : {}),
    },
    processors: {
      memory_limiter: {
        check_interval: '1s',
        limit_mib: Math.floor(memoryMiB * memoryShares.limit),
        spike_limit_mib: Math.floor(memoryMiB * memoryShares.spike),
      },
      resourcedetection: { detectors: ['env', 'ecs'], timeout: '5s' },
      'batch/traces': { timeout: '5s', send_batch_size: 50 },
      ...(keepsMetrics ? metricProcessors(options) : {}),
    },
    exporters: {
      awsxray: { region, indexed_attributes: platform.traces.indexedAttributes },
      ...(keepsMetrics ? metricExporter(options) : {}),
    },
    service: {
      extensions: prometheus ? ['health_check', 'sigv4auth'] : ['health_check'],
      telemetry: { logs: { level: 'warn' }, metrics: { level: 'none' } },
      pipelines: {
        traces: {
          receivers: ['otlp'],
          processors: ['memory_limiter', 'resourcedetection', 'batch/traces'],
          exporters: ['awsxray'],
        },
        ...(keepsMetrics
          ? {
              metrics: {
                receivers: scrapes ? ['otlp', 'prometheus'] : ['otlp'],
                processors: [
                  'memory_limiter',
                  'filter',
                  'resourcedetection',
                  'resource',
                  'attributes',
                  'batch/metrics',
                ],
                exporters: [prometheus ? 'prometheusremotewrite' : 'awsemf'],
              },
            }
          : {}),
      },
    },
  };
}

function scrapeConfig({ component, platform, own, port }: CollectorConfigOptions): Record<string, unknown> {
  const { scrape } = own;
  const everySeconds = scrape?.everySeconds ?? platform.scrapeSeconds;
  return {
    job_name: component,
    metrics_path: scrape?.path,
    scrape_interval: `${everySeconds}s`,
    scrape_timeout: `${Math.min(10, everySeconds)}s`,
    static_configs: [{ targets: [`127.0.0.1:${scrape?.port ?? port}`] }],
  };
}

function metricProcessors({ component, own }: CollectorConfigOptions): Record<string, unknown> {
  return {
    // What nobody declared is dropped here, before it is billed.
    filter: { metrics: { include: { match_type: 'strict', metric_names: Object.keys(own.metrics) } } },
    // All tasks scrape one address: without their ids their series would be one.
    resource: {
      attributes: [{ key: 'service.instance.id', from_attribute: 'aws.ecs.task.id', action: 'upsert' }],
    },
    attributes: { actions: [{ key: 'component', value: component, action: 'upsert' }] },
    'batch/metrics': { timeout: '15s' },
  };
}

function metricExporter({
  own,
  platform,
  region,
  namespace,
  logGroupName,
  remoteWriteUrl,
}: CollectorConfigOptions): Record<string, unknown> {
  if (platform.metrics.kind === 'prometheus') {
    return { prometheusremotewrite: { endpoint: remoteWriteUrl, auth: { authenticator: 'sigv4auth' } } };
  }
  return {
    awsemf: {
      region,
      namespace,
      log_group_name: logGroupName,
      log_stream_name: 'metrics/{TaskId}',
      // Without declarations each set of labels that ever occurs is a metric, and its every part another.
      dimension_rollup_option: 'NoDimensionRollup',
      metric_declarations: Object.entries(own.metrics).map(([name, { labels }]) => ({
        dimensions: [['component', ...Object.keys(labels)]],
        metric_name_selectors: [`\\A${name}\\z`],
      })),
    },
  };
}
