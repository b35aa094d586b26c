import { forecastChanges } from '../../../lib/reports/scaling/control/forecast.js';
import { readPolicy } from '../../../lib/reports/scaling/plan/read-policy.js';
import type { ServiceLoad } from '../../../lib/reports/scaling/plan/workload.js';

const workload: ServiceLoad = {
  kind: 'service',
  server: {
    requestsPerSecond: 100,
    objective: { percentile: 95, milliseconds: 500 },
    timeoutSeconds: 30,
    cpuPercentIdle: 10,
    cpuPercentFull: 90,
    memoryPercentIdle: 40,
    memoryPercentFull: 60,
  },
  startSeconds: 30,
  stopSeconds: 30,
  perTaskPerSecond: 100,
  assumed: [],
};

const floors = (pair: string, target: number, mode = 'ForecastAndScale') => {
  const policy = readPolicy(
    'forecast',
    {
      PolicyType: 'PredictiveScaling',
      PredictiveScalingPolicyConfiguration: {
        Mode: mode,
        SchedulingBufferTime: 600,
        MetricSpecifications: [
          { TargetValue: target, PredefinedMetricPairSpecification: { PredefinedMetricType: pair } },
        ],
      },
    },
    [],
  );
  if (policy.kind !== 'predictive') throw new Error('not a forecast');
  const rates = Float64Array.from({ length: 7_200 }, (_, second) => (second < 3_600 ? 100 : 800));
  return forecastChanges(policy, rates, workload);
};

test('the floor of an hour is raised ahead of it', () => {
  expect(floors('ALBRequestCount', 4_800)).toEqual([
    { second: -600, floor: 2 },
    { second: 0, floor: 2 },
    { second: 3_000, floor: 10 },
    { second: 3_600, floor: 10 },
  ]);
});

test('processor use is turned into load by the profile of the task', () => {
  // 50 % lies halfway between idle and full: 50 requests a second.
  expect(floors('ECSServiceCPUUtilization', 50).at(-1)).toEqual({ second: 3_600, floor: 16 });
});

test('a forecast that is only looked at changes nothing', () => {
  expect(floors('ALBRequestCount', 4_800, 'ForecastOnly')).toEqual([]);
});
