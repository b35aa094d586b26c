import { problemsIn } from '../../given/problems.js';

const schedule = (name: string, min: number) => ({ kind: 'schedule', name, cron: '0 7 ? * MON-FRI *', min });
const scheduled = (...policies: object[]) => problemsIn('service', { scaling: { min: 2, max: 3, policies } });

test('a night without tasks and a morning with some hold', () => {
  expect(scheduled(schedule('night', 0), schedule('morning', 2), { kind: 'cpu' })).toEqual([]);
});

test('a night that never ends breaks it', () => {
  expect(scheduled({ kind: 'steps', cpuPercent: 70 }, schedule('night', 0))).toEqual([
    'services.api.scaling.policies[1].min | 0 | at least 1 unless another schedule brings tasks back: 0 tasks have no load to measure, and any percentage of 0 is 0 | set min of night to 1, or add a schedule that sets it in the morning',
  ]);
});

test('a service without schedules never sleeps', () => {
  expect(scheduled({ kind: 'cpu' })).toEqual([]);
});
