import * as fc from 'fast-check';
import {
  currentTrace,
  newTrace,
  nextSpan,
  readAmazonTrace,
  readTraceparent,
  traceparent,
  withinTrace,
} from '../../../service/telemetry/trace-context.js';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

test('a traceparent is read and written', () => {
  const text = `00-${traceId}-${spanId}-01`;
  const read = readTraceparent(text);
  expect([read, read && traceparent(read)]).toEqual([{ traceId, spanId, sampled: true }, text]);
});

test.each([
  undefined,
  '',
  `00-${traceId}-${spanId}`,
  `00-${traceId.toUpperCase()}-${spanId}-01`,
  `00-${'0'.repeat(32)}-${spanId}-01`,
  `00-${traceId}-${'0'.repeat(16)}-01`,
  `ff-${traceId}-${spanId}-01`,
  `00-${traceId}-${spanId}-01-more`,
  `00-${traceId}-${spanId}-01\r\nx: y`,
])('a malformed one (%j) is none', (text) => {
  expect(readTraceparent(text)).toBeUndefined();
});

test('one of a later version is understood as far as we know it', () => {
  expect(readTraceparent(`cc-${traceId}-${spanId}-01-what-the-future-holds`)?.traceId).toBe(traceId);
});

test('no text whatever makes it fail', () => {
  void fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      readTraceparent(text);
      readAmazonTrace(text);
    }),
  );
});

test("the balancer's own header gives the same kind of id", () => {
  const read = readAmazonTrace('Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1');
  expect(read).toMatchObject({ traceId: '5759e988bd862e3fe1be46a994272793', sampled: true });
});

test('the next step has the same trace and a span of its own', () => {
  const trace = newTrace();
  const next = nextSpan(trace);
  expect([next.traceId === trace.traceId, next.spanId === trace.spanId]).toEqual([true, false]);
});

test('a trace is there after every await, and nowhere else', async () => {
  const trace = newTrace();
  const inside = withinTrace(trace, async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return currentTrace();
  });
  expect([currentTrace(), await inside]).toEqual([undefined, trace]);
});
