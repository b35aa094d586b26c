import { type Attributes, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  SamplingDecision,
  type SpanExporter,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import { newTrace, nextSpan, type TraceContext } from './trace-context.js';

/** A piece of work that is seen from outside. */
export interface Span {
  /** What is passed on, and written into log lines. */
  readonly trace: TraceContext;
  end(name: string, attributes: Attributes, failed: boolean): void;
}

export interface Tracing {
  /** Within the trace of whoever asked for the work, or in a new one. */
  begin(kind: 'server' | 'consumer', asked: TraceContext | undefined): Span;
  /** Sends what is left. */
  end(): Promise<void>;
}

/** Where nobody collects: traces are passed on and written into log lines, and sent to nobody. */
export const silentTracing: Tracing = {
  begin: (_kind, asked) => ({ trace: asked === undefined ? newTrace() : nextSpan(asked), end: () => {} }),
  end: async () => {},
};

const kinds = { server: SpanKind.SERVER, consumer: SpanKind.CONSUMER } as const;
/** The collector is in the same task: what takes longer is lost, and holds nobody up. */
const mostMilliseconds = 2_000;

/**
 * Spans for whoever takes them. Name and attributes of the process come from OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES.
 *
 * @param share of the traces without a decision that are sent, from 0 to 1
 */
export function sendTraces(exporter: SpanExporter, share: number): Tracing {
  const byRatio = new TraceIdRatioBasedSampler(share);
  const provider = new BasicTracerProvider({
    resource: detectResources({ detectors: [envDetector] }),
    sampler: new ParentBasedSampler({ root: byRatio }),
    spanProcessors: [new BatchSpanProcessor(exporter, { exportTimeoutMillis: mostMilliseconds })],
  });
  const tracer = provider.getTracer('headroom');
  /** The balancer begins a trace and decides nothing about it. */
  const decided = ({ traceId, sampled }: TraceContext): boolean =>
    sampled ?? byRatio.shouldSample(ROOT_CONTEXT, traceId).decision === SamplingDecision.RECORD_AND_SAMPLED;
  const parentOf = (asked: TraceContext | undefined) =>
    asked === undefined
      ? ROOT_CONTEXT
      : trace.setSpanContext(ROOT_CONTEXT, {
          traceId: asked.traceId,
          spanId: asked.spanId,
          traceFlags: decided(asked) ? 1 : 0,
          isRemote: true,
        });
  return {
    begin(kind, asked) {
      const span = tracer.startSpan(kind, { kind: kinds[kind] }, parentOf(asked));
      const { traceId, spanId, traceFlags } = span.spanContext();
      return {
        trace: { traceId, spanId, sampled: (traceFlags & 1) === 1 },
        end(name, attributes, failed) {
          span.updateName(name).setAttributes(attributes);
          if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    // What could not be sent is lost, and holds up nobody who wants to stop.
    end: () => provider.shutdown().catch(() => {}),
  };
}

/** As the environment says: to the collector of the task, or to nobody. */
export const tracingOf = ({
  OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
  OTEL_TRACES_SAMPLER_ARG: share = 1,
}: {
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  readonly OTEL_TRACES_SAMPLER_ARG?: number | undefined;
}): Tracing =>
  endpoint === undefined
    ? silentTracing
    : sendTraces(new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: mostMilliseconds }), share);
