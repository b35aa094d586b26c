import { serviceScalingSchema } from '../../lib/definition/service-scaling.js';
import { serviceSize } from '../../lib/definition/service-size.js';

const schedule = { kind: 'schedule' as const, cron: '0 7 ? * MON-FRI *' };

test('without schedules the bounds are those of the service', () => {
  expect(serviceSize(serviceScalingSchema.parse({ min: 2, max: 9 }))).toEqual({ smallest: 2, largest: 9 });
});

test('a schedule may widen the bounds in both directions', () => {
  const policies = [
    { ...schedule, name: 'morning', min: 6, max: 30 },
    { ...schedule, name: 'night', min: 1 },
  ];
  expect(serviceSize(serviceScalingSchema.parse({ min: 2, max: 9, policies }))).toEqual({ smallest: 1, largest: 30 });
});
