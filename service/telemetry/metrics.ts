import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { KeptMetrics } from '../contract.js';

/** Seconds; where the definition declares the metric, its buckets are those. */
const requestBuckets = [0.01, 0.05, 0.1, 0.5, 1, 2, 5];

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * What a scrape finds. Labels are names out of the code (a route, a class, a dependency), never out of a request: each
 * value of a label is a series of its own, for ever.
 */
export function createMetrics(component: string, kept: KeptMetrics = {}) {
  const name = 'http_request_duration_seconds';
  const registry = new Registry();
  registry.setDefaultLabels({ component });
  const registers = [registry];
  return {
    registry,
    /** Memory, processor and event loop of the process. */
    collectProcess: () => collectDefaultMetrics({ register: registry }),
    requests: new Histogram({
      name,
      help: 'Time from the request to the end of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: kept[name]?.buckets ?? requestBuckets,
      registers,
    }),
    cacheReads: new Counter({
      name: 'cache_reads_total',
      help: 'Reads by the layer that answered: memory, remote, source',
      labelNames: ['class', 'layer'],
      registers,
    }),
    databaseReads: new Counter({
      name: 'database_reads_total',
      help: 'Reads by the server that answered: writer, reader',
      labelNames: ['database', 'server'],
      registers,
    }),
    breakers: new Gauge({
      name: 'breaker_open',
      help: '1 while calls to a dependency are refused, 0.5 while one probes',
      labelNames: ['dependency'],
      registers,
    }),
    refused: new Counter({
      name: 'http_requests_shed_total',
      help: 'Requests refused because too many were in work',
      registers,
    }),
  };
}
