import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const scaling = (since: string) => ({
  min: 2,
  max: 8,
  forecast: { mode: 'forecast-and-scale', since, cpuTargetPercent: 60 },
});
const problems = (since: string) =>
  problemsAfter({ services: { api: givenComponent.service({ scaling: scaling(since) as never }) } });

test('two days of history are enough', () => {
  expect(problems(day(-2))).toEqual([]);
});

test('a service that begins tomorrow has nothing to foresee from', () => {
  expect(problems(day(1))).toEqual([
    `services.api.scaling.forecast.since | "${day(1)}" | a day that has passed: without 24 hours of history there is no forecast, and nothing scales | take the mode 'forecast-only' until then; fourteen days make a good forecast`,
  ]);
});

test('a worker is no different', () => {
  const mode = { kind: 'pending-per-task', target: 5 };
  const workers = { packer: givenComponent.worker({ scaling: { ...scaling(day(1)), mode } as never }) };
  expect(problemsAfter({ workers })[0]).toContain('workers.packer.scaling.forecast.since');
});

test('a forecast that moves nothing needs no history', () => {
  const forecast = { mode: 'forecast-only', cpuTargetPercent: 60 };
  const services = { api: givenComponent.service({ scaling: { min: 2, max: 8, forecast } as never }) };
  expect(problemsAfter({ services })).toEqual([]);
});
