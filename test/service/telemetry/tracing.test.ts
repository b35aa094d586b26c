import { SpanStatusCode } from '@opentelemetry/api';
import { InMemorySpanExporter, type ReadableSpan, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { sendTraces, tracingOf } from '../../../service/telemetry/tracing.js';
import { ask, givenServer } from '../given-server.js';

/** Keeps what it was given after the end, too. */
class Kept extends InMemorySpanExporter {
  readonly spans: ReadableSpan[] = [];
  override export(...[spans, done]: Parameters<InMemorySpanExporter['export']>): void {
    this.spans.push(...spans);
    super.export(spans, done);
  }
}

const asked = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };

/** What arrives of one piece of work. */
async function sent(share: number, parent?: { traceId: string; spanId: string; sampled?: boolean }) {
  const kept = new Kept();
  const tracing = sendTraces(kept, share);
  const span = tracing.begin('server', parent);
  span.end('GET /orders', { 'http.route': '/orders' }, false);
  await tracing.end();
  return { spans: kept.spans, trace: span.trace };
}

test('work that was asked for within a trace is a child of who asked', async () => {
  const { spans, trace } = await sent(1, { ...asked, sampled: true });
  expect(spans[0]?.parentSpanContext).toMatchObject({ ...asked, isRemote: true });
  expect(spans.map(({ name, attributes }) => [name, attributes])).toEqual([
    ['GET /orders', { 'http.route': '/orders' }],
  ]);
  expect(trace.traceId).toBe(asked.traceId);
});

test('work of nobody begins a trace', async () => {
  const { spans, trace } = await sent(1);
  expect(spans[0]?.spanContext()).toMatchObject({ traceId: trace.traceId, spanId: trace.spanId });
  expect(spans[0]?.parentSpanContext).toBeUndefined();
});

test.each([
  ['decided for', true, 0, 1],
  ['decided against', false, 1, 0],
  ['left open by the balancer, and all are kept', undefined, 1, 1],
  ['left open by the balancer, and none is kept', undefined, 0, 0],
])('a trace that was %s', async (_, sampled, share, count) => {
  const { spans, trace } = await sent(share, { ...asked, ...(sampled === undefined ? {} : { sampled }) });
  expect(spans).toHaveLength(count);
  expect(trace).toMatchObject({ traceId: asked.traceId, sampled: count === 1 });
});

test('a request is a span with its route and its answer; one that the service fails is an error', async () => {
  const kept = new Kept();
  const tracing = sendTraces(kept, 1);
  const { app, port } = await givenServer({
    tracing,
    answer: (path) => ({ status: path === '/broken' ? 500 : 200, body: {} }),
  });
  await ask(port, '/live');
  await ask(port, '/broken', undefined, 'GET', { traceparent: `00-${asked.traceId}-${asked.spanId}-01` });
  await app.close();
  await tracing.end();
  expect(kept.spans.map(({ name, status, attributes }) => [name, status.code, attributes])).toEqual([
    [
      'GET /live',
      SpanStatusCode.UNSET,
      { 'http.request.method': 'GET', 'http.route': '/live', 'http.response.status_code': 200 },
    ],
    [
      expect.stringMatching(/^GET /),
      SpanStatusCode.ERROR,
      expect.objectContaining({ 'http.response.status_code': 500 }),
    ],
  ]);
  expect(kept.spans[1]?.spanContext().traceId).toBe(asked.traceId);
});

test('whoever cannot send holds nobody up', async () => {
  const broken: SpanExporter = {
    export: (_, done) => done({ code: 1, error: new Error('nobody listens') }),
    shutdown: () => Promise.reject(new Error('nobody listens')),
  };
  const tracing = sendTraces(broken, 1);
  tracing.begin('server', undefined).end('GET /', {}, false);
  await expect(tracing.end()).resolves.toBeUndefined();
});

test('where nobody collects, a trace is passed on all the same', async () => {
  const tracing = tracingOf({});
  const { trace } = tracing.begin('server', { ...asked, sampled: true });
  expect(trace).toMatchObject({ traceId: asked.traceId, sampled: true });
  expect(trace.spanId).not.toBe(asked.spanId);
  await tracing.end();
});
