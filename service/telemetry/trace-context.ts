import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** The trace that a piece of work belongs to, as https://www.w3.org/TR/trace-context/ passes it on. */
export interface TraceContext {
  readonly traceId: string;
  readonly spanId: string;
  /** Absent where nobody has decided yet. */
  readonly sampled?: boolean | undefined;
}

/** Out of a UUID: node keeps random bytes in store for those, and asks the system anew for any other. */
const newTraceId = () => randomUUID().replaceAll('-', '');
const newSpanId = () => newTraceId().slice(16);
const header =
  /^(?<version>[0-9a-f]{2})-(?<traceId>[0-9a-f]{32})-(?<spanId>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})(?<more>-.*)?$/;
const none = /^0+$/;

/** The trace of a `traceparent`, or undefined: a malformed one is as good as none, and never a reason to fail. */
export function readTraceparent(text: string | undefined): TraceContext | undefined {
  const { version, traceId, spanId, flags, more } = header.exec(text?.trim() ?? '')?.groups ?? {};
  if (version === undefined || traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  // Version ff is forbidden, and version 00 has four fields.
  if (version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  if (none.test(traceId) || none.test(spanId)) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** The balancer of AWS speaks X-Ray: `Root=1-5759e988-bd862e3fe1be46a994272793;Parent=…`. */
export function readAmazonTrace(text: string | undefined): TraceContext | undefined {
  const [, time, rest] = /(?:^|;)\s*Root=1-([0-9a-f]{8})-([0-9a-f]{24})(?:;|$)/.exec(text ?? '') ?? [];
  if (time === undefined || rest === undefined) return undefined;
  const [, sampled] = /(?:^|;)\s*Sampled=([01])(?:;|$)/.exec(text ?? '') ?? [];
  const trace = { traceId: `${time}${rest}`, spanId: newSpanId() };
  return sampled === undefined ? trace : { ...trace, sampled: sampled === '1' };
}

export const newTrace = (): TraceContext => ({ traceId: newTraceId(), spanId: newSpanId(), sampled: true });

/** The same trace, one step further. */
export const nextSpan = (trace: TraceContext): TraceContext => ({ ...trace, spanId: newSpanId() });

export const traceparent = ({ traceId, spanId, sampled }: TraceContext) =>
  `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;

const current = new AsyncLocalStorage<TraceContext>();

/** The trace of whatever runs now, through every await. */
export const currentTrace = (): TraceContext | undefined => current.getStore();

export const withinTrace = <Result>(trace: TraceContext, work: () => Result): Result => current.run(trace, work);
