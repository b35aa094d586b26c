import { rollbackAlarms, serviceAlarms } from '../../lib/alarms/service-alarms.js';
import { givenRoutedServiceDefinition, givenServiceDefinition, givenServiceHandles } from '../given/service.js';

type Change = Parameters<typeof givenServiceDefinition>[0];

const rollback = (change: Change = {}) => rollbackAlarms(givenServiceHandles(givenRoutedServiceDefinition(change)));
const routed = (change: Change = {}) => serviceAlarms(givenServiceHandles(givenRoutedServiceDefinition(change)));
const lonely = (change: Change = {}) => serviceAlarms(givenServiceHandles(givenServiceDefinition(change)));

/** What an alarm reads, metric math included. */
function read(spec: ReturnType<typeof routed>[number] | undefined) {
  const { metricStat, mathExpression } = spec?.metric.toMetricConfig() ?? {};
  if (mathExpression !== undefined)
    return { expression: mathExpression.expression, ids: Object.keys(mathExpression.usingMetrics) };
  return { metric: metricStat?.metricName, statistic: metricStat?.statistic, minutes: metricStat?.period.toMinutes() };
}

const find = (specs: ReturnType<typeof routed>, what: string, detail?: string) =>
  specs.find((spec) => spec.what === what && spec.detail === detail);

const fixed = { min: 3, max: 3 };

describe('objectives', () => {
  test('availability is the share of requests that fail or are refused', () => {
    const spec = find(rollback({ objectives: { availabilityPercent: 99.5 } }), 'service-availability');
    expect(spec).toMatchObject({ threshold: 0.5, comparison: 'GreaterThanThreshold', severity: 'page' });
    expect(read(spec)).toEqual({
      expression: 'IF(served+FILL(refused,0)>=20,100*(FILL(failed,0)+FILL(refused,0))/(served+FILL(refused,0)),0)',
      ids: ['served', 'failed', 'refused'],
    });
  });

  test('the allowed share has no binary fraction in it', () => {
    expect(find(rollback(), 'service-availability')?.threshold).toBe(0.1);
  });

  test('each latency objective is an alarm on its percentile, in seconds', () => {
    const latency = [
      { percentile: 95, milliseconds: 200 },
      { percentile: 99.9, milliseconds: 1500 },
    ];
    const specs = rollback({ objectives: { latency } });
    expect(find(specs, 'service-latency', 'p95')).toMatchObject({ threshold: 0.2, severity: 'page' });
    expect(find(specs, 'service-latency', 'p99-9')?.threshold).toBe(1.5);
    const math = find(specs, 'service-latency', 'p99-9')?.metric.toMetricConfig().mathExpression;
    expect(math?.usingMetrics.seconds?.toMetricConfig().metricStat).toMatchObject({
      metricName: 'TargetResponseTime',
      statistic: 'p99.9',
    });
  });

  test('silence is no failure: it would roll every deployment back', () => {
    expect(rollback().map(({ treatMissingData }) => treatMissingData)).toEqual(['notBreaching', 'notBreaching']);
  });

  test('three bad minutes of five are needed', () => {
    for (const spec of rollback()) expect(spec).toMatchObject({ evaluationPeriods: 5, datapointsToAlarm: 3 });
  });

  test('without routes nothing counts requests', () => {
    expect(rollbackAlarms(givenServiceHandles(givenServiceDefinition()))).toEqual([]);
  });
});

describe('presence', () => {
  test('no healthy task behind the balancer wakes somebody, also when no task is registered at all', () => {
    const spec = find(routed(), 'service-unhealthy-hosts', 'all');
    expect(spec).toMatchObject({
      severity: 'page',
      threshold: 1,
      comparison: 'LessThanThreshold',
      treatMissingData: 'breaching',
    });
    expect(read(spec)).toEqual({ metric: 'HealthyHostCount', statistic: 'Maximum', minutes: 1 });
  });

  test('one unhealthy task is a ticket', () => {
    const spec = find(routed(), 'service-unhealthy-hosts', 'some');
    expect(spec).toMatchObject({
      severity: 'ticket',
      threshold: 1,
      treatMissingData: 'notBreaching',
      datapointsToAlarm: 10,
    });
    expect(read(spec).metric).toBe('UnHealthyHostCount');
  });

  test('without a balancer the running tasks are counted against the smallest size', () => {
    const spec = find(lonely({ scaling: { min: 3, max: 9 } }), 'service-missing-tasks');
    expect(spec).toMatchObject({
      severity: 'page',
      threshold: 3,
      comparison: 'LessThanThreshold',
      treatMissingData: 'breaching',
    });
    expect(read(spec)).toEqual({ metric: 'CPUUtilization', statistic: 'SampleCount', minutes: 1 });
  });

  test('behind a balancer missing tasks are a ticket, because the others carry on', () => {
    const spec = find(routed({ scaling: { min: 3, max: 9 } }), 'service-missing-tasks');
    expect(spec).toMatchObject({ severity: 'ticket', threshold: 3, treatMissingData: 'breaching' });
  });

  test('a service that a schedule takes to zero is not missed', () => {
    const night = { kind: 'schedule' as const, name: 'night', cron: '0 22 ? * * *', min: 0 };
    const scaling = { min: 1, max: 9, policies: [night] };
    expect(find(lonely({ scaling }), 'service-missing-tasks')).toMatchObject({
      threshold: 0,
      treatMissingData: 'notBreaching',
    });
    expect(find(routed({ scaling }), 'service-unhealthy-hosts', 'all')?.treatMissingData).toBe('notBreaching');
  });
});

describe('size', () => {
  test('a service at its largest size for the minutes of the definition is a ticket', () => {
    const handles = givenServiceHandles(givenRoutedServiceDefinition({ scaling: { min: 2, max: 9 } }));
    const specs = serviceAlarms({ ...handles, thresholds: { ...handles.thresholds, atMaxMinutes: 7 } });
    const spec = find(specs, 'service-at-max');
    expect(spec).toMatchObject({ threshold: 9, evaluationPeriods: 7, datapointsToAlarm: 7, severity: 'ticket' });
    expect(read(spec)).toMatchObject({ metric: 'CPUUtilization', statistic: 'SampleCount' });
  });

  test('a service of one size is always at its largest, which is no news', () => {
    expect(find(routed({ scaling: fixed }), 'service-at-max')).toBeUndefined();
  });
});

describe('fullness', () => {
  test('cpu and memory are watched where the size does not follow them', () => {
    const specs = lonely({ scaling: fixed });
    expect(find(specs, 'service-cpu')).toMatchObject({ threshold: 90, severity: 'ticket' });
    expect(find(specs, 'service-memory')).toMatchObject({ threshold: 90, severity: 'ticket' });
    expect(read(find(specs, 'service-memory'))).toMatchObject({ metric: 'MemoryUtilization', statistic: 'Maximum' });
  });

  test('the thresholds are those of the definition', () => {
    const handles = givenServiceHandles(givenServiceDefinition());
    const thresholds = { ...handles.thresholds, taskCpuPercent: 70, taskMemoryPercent: 60 };
    const specs = serviceAlarms({ ...handles, thresholds });
    expect(find(specs, 'service-cpu')?.threshold).toBe(70);
    expect(find(specs, 'service-memory')?.threshold).toBe(60);
  });

  test.each([
    ['cpu', { kind: 'cpu' as const }],
    ['cpu', { kind: 'steps' as const, cpuPercent: 70 }],
    ['memory', { kind: 'memory' as const }],
    ['memory', { kind: 'steps' as const, memoryPercent: 70 }],
  ])('%s is left to the policy that follows it', (measure, policy) => {
    const specs = lonely({ scaling: { min: 2, max: 9, policies: [policy] } });
    expect(find(specs, `service-${measure}`)).toBeUndefined();
    expect(specs.filter(({ what }) => what === 'service-cpu' || what === 'service-memory')).toHaveLength(1);
  });
});
