import { createMetrics } from '../../../service/telemetry/metrics.js';

const bucketsOf = async (metrics: ReturnType<typeof createMetrics>): Promise<string[]> => {
  metrics.requests.observe({ method: 'GET', route: '/', status: '200' }, 0.2);
  return [...(await metrics.registry.metrics()).matchAll(/_bucket\{le="([^"]+)"/g)].map(([, bound = '']) => bound);
};

test('without a declaration the buckets of requests are those of seed 004', async () => {
  expect(await bucketsOf(createMetrics('api'))).toEqual(['0.01', '0.05', '0.1', '0.5', '1', '2', '5', '+Inf']);
});

test('the definition decides the buckets of a metric that it declares', async () => {
  const kept = { http_request_duration_seconds: { labels: ['method'], buckets: [0.05, 0.2] } };
  expect(await bucketsOf(createMetrics('api', kept))).toEqual(['0.05', '0.2', '+Inf']);
});
