import { healthMetrics } from '../../lambda/health/contract.js';
import { type Probe, reportHealth } from '../../lambda/health/health.js';
import { healthMetricLines } from '../../lambda/health/health-metrics.js';
import { givenProbe, givenSurroundings, givenTargets } from './given-health.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const never = () => new Promise<never>(() => {});
const report = (...probes: Probe[]) => reportHealth(probes, 2_000, givenSurroundings());
const degraded = givenProbe({
  kind: 'cache',
  name: 'hot',
  check: async () => ({ state: 'degraded', detail: 'deleting' }),
});

test('the report has the shape that callers rely on', async () => {
  expect(await report(givenProbe())).toEqual({
    status: 'healthy',
    timestamp: '2026-01-02T03:04:05.000Z',
    uptimeSeconds: 7,
    checks: {
      database: { main: { healthy: true, detail: '2 of 2 instances serve', milliseconds: 0 } },
      cache: {},
      queue: {},
    },
  });
});

describe('status', () => {
  test('degraded when something else still works', async () => {
    expect((await report(givenProbe(), degraded)).status).toBe('degraded');
  });

  test('unhealthy when something is down', async () => {
    const down = givenProbe({ name: 'other', check: async () => ({ state: 'down', detail: 'stopped' }) });
    expect((await report(givenProbe(), down)).status).toBe('unhealthy');
  });

  test('unhealthy when nothing is healthy', async () => {
    expect((await report(degraded)).status).toBe('unhealthy');
  });
});

describe('a probe', () => {
  test('that throws is a finding, named by its kind of error only', async () => {
    const error = Object.assign(new Error('arn:aws:iam::111122223333:role/x may not'), { name: 'AccessDenied' });
    const { checks } = await report(givenProbe({ check: () => Promise.reject(error) }));
    expect(checks.database.main).toMatchObject({ healthy: false, detail: 'could not be checked: AccessDenied' });
  });

  test('that throws is handed on whole to be logged', async () => {
    const onFailure = jest.fn();
    const error = new Error('no');
    const probe = givenProbe({ check: () => Promise.reject(error) });
    await reportHealth([probe], 2_000, givenSurroundings({ onFailure }));
    expect(onFailure).toHaveBeenCalledWith(probe, error);
  });

  test('that throws before its first await is a finding too', async () => {
    const check = () => {
      throw new Error('at once');
    };
    await expect(report(givenProbe({ check }))).resolves.toMatchObject({ status: 'unhealthy' });
  });

  test('without an answer is cut at its limit', async () => {
    const reported = report(givenProbe({ check: never }));
    await jest.advanceTimersByTimeAsync(2_000);
    expect((await reported).checks.database.main).toMatchObject({ detail: 'no answer within 2000 ms' });
  });

  test('without an answer has its call aborted', async () => {
    let signal: AbortSignal | undefined;
    const check = (given: AbortSignal) => {
      signal = given;
      return new Promise<never>((_resolve, reject) => given.addEventListener('abort', () => reject(given.reason)));
    };
    const reported = report(givenProbe({ check }));
    await jest.advanceTimersByTimeAsync(2_000);
    expect([(await reported).checks.database.main?.detail, signal?.aborted]).toEqual([
      'no answer within 2000 ms',
      true,
    ]);
  });

  test('without an answer costs the others nothing', async () => {
    const reported = report(givenProbe(), givenProbe({ kind: 'queue', name: 'mail', check: never }));
    await jest.advanceTimersByTimeAsync(2_000);
    expect((await reported).checks.database.main?.healthy).toBe(true);
  });

  test('is timed', async () => {
    const times = [0, 250, 300].map((milliseconds) => new Date(milliseconds));
    const now = () => times.shift() ?? new Date(300);
    const { checks } = await reportHealth([givenProbe()], 2_000, givenSurroundings({ now }));
    expect(checks.database.main?.milliseconds).toBe(250);
  });
});

test('probes run side by side, so the limits do not add up', async () => {
  const probes = ['a', 'b', 'c'].map((name) => givenProbe({ name, check: never }));
  const reported = jest.fn();
  void reportHealth(probes, 2_000, givenSurroundings()).then(reported);
  await jest.advanceTimersByTimeAsync(2_000);
  expect(reported).toHaveBeenCalled();
});

test('no timer is left after a report', async () => {
  await report(givenProbe(), degraded);
  expect(jest.getTimerCount()).toBe(0);
});

describe('metrics', () => {
  const lines = async (...probes: Probe[]) =>
    healthMetricLines(await report(...probes), givenTargets()).map((line) => JSON.parse(line));

  test('are one embedded line a dependency', async () => {
    expect(await lines(givenProbe())).toEqual([
      {
        _aws: {
          Timestamp: Date.parse('2026-01-02T03:04:05Z'),
          CloudWatchMetrics: [
            {
              Namespace: 'Headroom/Health',
              Dimensions: [['Platform', 'Environment', 'Kind', 'Name']],
              Metrics: [
                { Name: 'Healthy', Unit: 'Count' },
                { Name: 'CheckMilliseconds', Unit: 'Milliseconds' },
              ],
            },
          ],
        },
        Platform: 'starter',
        Environment: 'dev',
        Kind: 'database',
        Name: 'main',
        Healthy: 1,
        CheckMilliseconds: 0,
      },
    ]);
  });

  test('say 0 for what is not healthy', async () => {
    expect((await lines(givenProbe(), degraded)).map(({ Healthy }) => Healthy)).toEqual([1, 0]);
  });

  test('have the dimensions that the contract promises to alarms', async () => {
    const [line] = await lines(givenProbe());
    expect(line._aws.CloudWatchMetrics[0].Dimensions).toEqual([[...healthMetrics.dimensions]]);
  });
});
