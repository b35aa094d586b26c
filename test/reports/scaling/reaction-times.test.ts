import { autoScaling } from '../../../lib/reports/scaling/control/auto-scaling.js';
import { readPolicy } from '../../../lib/reports/scaling/plan/read-policy.js';
import { simulate } from '../../../lib/reports/scaling/simulate.js';
import { Requests } from '../../../lib/reports/scaling/work/requests.js';

/**
 * AWS measured a load that comes at once and target tracking on CPU, with metrics of a minute and of 20 seconds: 363 s and
 * 86 s until more tasks were asked for, 386 s and 109 s until they ran. The two times to the decision calibrate the delays
 * of the metrics; the two times to running tasks are predicted with the start that the report assumes for any container.
 * AWS does not say how high the load was. It is just above the target here, so that only whole periods show it.
 */
const startSeconds = 30;
const atSecond = 600;

/** Mean over all minutes of CloudWatch that the load may meet. */
function reaction(predefinedMetricType: string): { readonly decided: number; readonly running: number } {
  const policy = readPolicy(
    'cpu',
    {
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 50,
        PredefinedMetricSpecification: { PredefinedMetricType: predefinedMetricType },
      },
    },
    [],
  );
  if (policy.kind !== 'target-tracking') throw new Error('not a target tracking policy');
  const phases = Array.from({ length: 20 }, (_, index) => index * 3);
  const found = phases.map((phaseSeconds) => {
    let decidedAt = 0;
    const controller = autoScaling({ bounds: { min: 2, max: 20 }, policies: [policy], changes: [] });
    const run = simulate({
      rates: Float64Array.from({ length: 1_100 }, (_, second) => (second < atSecond ? 20 : 104)),
      warmUpSeconds: 600,
      startSeconds,
      stopSeconds: 30,
      objective: 1,
      work: () =>
        new Requests({
          requestsPerSecond: 100,
          objective: { percentile: 95, milliseconds: 500 },
          timeoutSeconds: 30,
          cpuPercentIdle: 0,
          cpuPercentFull: 100,
          memoryPercentIdle: 0,
          memoryPercentFull: 100,
        }),
      controller: (start) => {
        const inner = controller(start);
        return {
          initial: inner.initial,
          get wakesAt() {
            return inner.wakesAt;
          },
          decide: (second, desired, sight) => {
            const size = inner.decide(second, desired, sight);
            if (size > desired && decidedAt === 0) decidedAt = second;
            return size;
          },
        };
      },
      phaseSeconds,
      highResolution: true,
    });
    expect(run.actions).toBeGreaterThan(0);
    return decidedAt - atSecond;
  });
  const decided = found.reduce((sum, one) => sum + one, 0) / found.length;
  return { decided, running: decided + startSeconds };
}

test.each([
  ['ECSServiceAverageCPUUtilization', 363, 386],
  ['ECSServiceAverageCPUUtilizationHighResolution', 86, 109],
])('%s: calibrated to a decision after %d s, predicts running tasks after about %d s', (type, decided, running) => {
  const found = reaction(type);
  expect(Math.abs(found.decided - decided)).toBeLessThan(0.05 * decided);
  expect(Math.abs(found.running - running)).toBeLessThan(0.1 * running);
});
