import { edgeAlarms } from '../../lib/alarms/edge-alarms.js';
import { alarmsSchema } from '../../lib/definition/alarms.js';

const thresholds = alarmsSchema.parse({ thresholds: { edgeErrorPercent: 3 } }).thresholds;
const distribution = { distributionRef: { distributionId: 'E123' } } as Parameters<
  typeof edgeAlarms
>[0]['distribution'];

const [errors, ...others] = edgeAlarms({ distribution }, thresholds);

test('somebody is paged when more requests fail than the definition accepts', () => {
  expect(errors).toMatchObject({
    what: 'edge-errors',
    severity: 'page',
    threshold: 3,
    comparison: 'GreaterThanThreshold',
  });
});

test('silence is no error: CloudFront reports nothing without requests', () => {
  expect(errors?.treatMissingData).toBe('notBreaching');
});

test('a percentage of a handful of requests pages nobody', () => {
  expect(errors?.metric).toMatchObject({ expression: 'IF(requests >= 20, errors, 0)' });
});

test('without a certificate there is nothing that could expire', () => {
  expect(others).toEqual([]);
});
