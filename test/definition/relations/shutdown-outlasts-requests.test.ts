import { drainSeconds } from '../../../service/contract.js';
import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const stopping = (change: Parameters<typeof givenComponent.service>[0]) =>
  problemsAfter({
    services: { api: givenComponent.service(), other: givenComponent.service({ routes: [], ...change }) },
  });

test('time to serve on and to answer holds', () => {
  expect(stopping({ drain: { longestRequestSeconds: 40, shutdownSeconds: 45 } })).toEqual([]);
});

test('a service without routes that is killed while it answers breaks it', () => {
  expect(stopping({ drain: { longestRequestSeconds: 41, shutdownSeconds: 45 } })).toEqual([
    'services.other.drain.shutdownSeconds | 45 | at least 5 + longestRequestSeconds, but 45 < 5 + 41 = 46: no balancer drains a service without routes | raise shutdownSeconds to 46, or lower longestRequestSeconds',
  ]);
});

test('longer than Fargate waits is no way out', () => {
  expect(stopping({ drain: { longestRequestSeconds: 200 } })).toEqual([
    expect.stringContaining('lower longestRequestSeconds to 115 or less: Fargate waits 120 seconds at most'),
  ]);
});

test('behind the balancer a task is drained first', () => {
  expect(
    stopping({ routes: [{ paths: ['/api/slow/*'] }], drain: { longestRequestSeconds: 60, shutdownSeconds: 10 } }),
  ).toEqual([]);
});

test('behind the balancer on Spot it is not', () => {
  expect(
    stopping({
      routes: [{ paths: ['/api/slow/*'] }],
      capacity: { spotPercent: 50 },
      drain: { longestRequestSeconds: 60, shutdownSeconds: 60 },
    }),
  ).toEqual([expect.stringContaining('60 < 5 + 60 = 65: Spot takes a task without draining it')]);
});

test('the container serves on for as long as the relation counts', () => {
  expect(stopping({ drain: { longestRequestSeconds: 110, shutdownSeconds: 114 } })).toEqual([
    expect.stringContaining(`at least ${drainSeconds(114)} + longestRequestSeconds`),
  ]);
});

test('as long as Fargate waits may be asked for', () => {
  expect(stopping({ drain: { longestRequestSeconds: 115, shutdownSeconds: 45 } })).toEqual([
    expect.stringContaining('| raise shutdownSeconds to 120'),
  ]);
});
