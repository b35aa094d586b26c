import { Template } from 'aws-cdk-lib/assertions';
import type { ForecastDefinition } from '../../../lib/definition/forecast.js';
import { givenRoutedServiceDefinition, givenServiceStack } from '../../given/service.js';
import { givenWorker } from '../../given/worker.js';

const onlySeen: ForecastDefinition = { mode: 'forecast-only', cpuTargetPercent: 60, bufferMinutes: 10 };
const scaling: ForecastDefinition = { ...onlySeen, mode: 'forecast-and-scale', since: '2026-01-01' };

const ofService = (forecast: ForecastDefinition | undefined): Template =>
  givenServiceStack(
    givenRoutedServiceDefinition({ scaling: { min: 2, max: 8, ...(forecast === undefined ? {} : { forecast }) } }),
  ).serviceTemplate();
const policy = (name: string, mode: string) => ({
  PolicyName: name,
  PolicyType: 'PredictiveScaling',
  PredictiveScalingPolicyConfiguration: {
    Mode: mode,
    SchedulingBufferTime: 600,
    MaxCapacityBreachBehavior: 'HonorMaxCapacity',
    MetricSpecifications: [
      { TargetValue: 60, PredefinedMetricPairSpecification: { PredefinedMetricType: 'ECSServiceCPUUtilization' } },
    ],
  },
});
const type = 'AWS::ApplicationAutoScaling::ScalingPolicy';

test('a forecast is looked at before it moves anything', () => {
  ofService(onlySeen).hasResourceProperties(type, policy('shop-dev-service-api-forecast', 'ForecastOnly'));
});

test('then it moves the size, within the largest', () => {
  ofService(scaling).hasResourceProperties(type, policy('shop-dev-service-api-forecast', 'ForecastAndScale'));
});

test('a worker may have one too, beside its mode', () => {
  const mode = { kind: 'pending-per-task', target: 5 } as const;
  const { stack } = givenWorker({ scaling: { min: 1, max: 9, mode, forecast: onlySeen } });
  Template.fromStack(stack).hasResourceProperties(type, policy('shop-dev-worker-mailer-forecast', 'ForecastOnly'));
});

test('nobody asked for, none is made', () => {
  ofService(undefined).resourcePropertiesCountIs(type, { PolicyType: 'PredictiveScaling' }, 0);
});
