/** What there is to see of a component at the end of a second. Written in place, once a second, because it is hot. */
export interface Gauges {
  /** Requests or messages of this second. */
  arrivals: number;
  /** Messages that wait, or requests. */
  visible: number;
  /** Messages in the hands of a task, or hidden after a failure. */
  inflight: number;
  /** Seconds that the oldest message in the queue has been there. */
  oldestSeconds: number;
  cpuPercent: number;
  memoryPercent: number;
  /** Tasks that work. */
  ready: number;
  desired: number;
}
