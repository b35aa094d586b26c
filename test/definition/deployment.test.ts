import { plannedMinutes, waitedSteps } from '../../lib/definition/planned-minutes.js';
import { givenComponent, givenPlatform } from '../given/platform.js';
import { problemsIn } from '../given/problems.js';

const problemsOf = (deployment: object, change: object = {}) => problemsIn('service', { deployment, ...change });
const parsed = (deployment: Parameters<typeof givenComponent.service>[0]) =>
  givenPlatform({ services: { api: givenComponent.service(deployment) } }).services.api?.deployment;

test('a strategy that shifts requests is complete with its name alone', () => {
  const common = {
    bakeMinutes: 10,
    hooks: [],
    alarmRollback: { enabled: true },
    zoneRebalancing: { enabled: true },
  };
  expect(parsed({ deployment: { strategy: 'blue-green' } })).toEqual({ strategy: 'blue-green', ...common });
  expect(parsed({ deployment: { strategy: 'canary' } })).toEqual({
    strategy: 'canary',
    canaryPercent: 5,
    canaryMinutes: 10,
    ...common,
  });
  expect(parsed({ deployment: { strategy: 'linear' } })).toEqual({
    strategy: 'linear',
    stepPercent: 10,
    stepMinutes: 6,
    ...common,
  });
});

test('a strategy that nobody knows is refused with those that there are', () => {
  expect(problemsOf({ strategy: 'big-bang' })).toEqual([
    'services.api.deployment.strategy | "big-bang" | one of "rolling", "blue-green", "canary", "linear" | choose one of them',
  ]);
});

test('a breaker is refused where ECS has none', () => {
  expect(problemsOf({ strategy: 'blue-green', breaker: { enabled: true } })).toEqual([
    'services.api.deployment.breaker | {"enabled":true} | only strategy, bakeMinutes, hooks, alarmRollback, zoneRebalancing | remove breaker: nothing reads it',
  ]);
});

test('a canary plan that CloudFormation would refuse is refused with its sum', () => {
  expect(problemsOf({ strategy: 'canary', canaryMinutes: 1440, bakeMinutes: 600 })).toEqual([
    'services.api.deployment.bakeMinutes | 600 | a plan of at most 1980 minutes, but 600 of bakeMinutes + 1440 of canaryMinutes = 2040: CloudFormation refuses more than 33 hours of waiting | wait less between the steps, for a hook, or at the end',
  ]);
});

test('a linear plan counts its steps but the last, and the time of its hooks', () => {
  const hooks = [
    { function: 'gate', stages: ['before-new-tasks', 'after-new-tasks'] as const, timeoutMinutes: 60 } as const,
  ];
  expect(plannedMinutes({ strategy: 'linear', stepPercent: 30, stepMinutes: 100, bakeMinutes: 5, hooks })).toEqual({
    minutes: 425,
    sum: '5 of bakeMinutes + 3 steps x 100 + 120 for hooks',
  });
  expect([100, 50, 33.3, 10, 3].map(waitedSteps)).toEqual([0, 1, 3, 9, 33]);
});

test('a rolling deployment waits for nothing', () => {
  expect(plannedMinutes({ strategy: 'rolling' }).minutes).toBe(0);
});

test('a rule that checks tokens cannot be shifted, and the deployment of such a service would fail', () => {
  const routes = [{ paths: ['/api/*'], token: { issuer: 'main' } }];
  expect(problemsIn('service', { routes, deployment: { strategy: 'blue-green' } })).toContain(
    'services.api.routes[0].token | {"issuer":"main"} | no token with a blue-green deployment: ECS shifts a rule that only forwards, and fails with one that checks tokens | deploy with the strategy rolling, or check tokens in the service',
  );
});

test('two routes cannot be shifted', () => {
  const routes = [{ paths: ['/api/a*'] }, { paths: ['/api/b*'] }];
  expect(problemsOf({ strategy: 'linear' }, { routes })).toEqual([
    'services.api.routes | [{"paths":["/api/a*"]},{"paths":["/api/b*"]}] | one route with a linear deployment, but there are 2: ECS shifts the requests of one listener rule | put the paths into one route, which takes five, or deploy with the strategy rolling',
  ]);
});

test.each([
  { kind: 'requests', capacityPerTaskPerSecond: 10 },
  { kind: 'steps', cpuPercent: 60, requests: { capacityPerTaskPerSecond: 10 } },
])('a size that follows one target group cannot be shifted', (policy) => {
  const problems = problemsOf({ strategy: 'canary' }, { scaling: { min: 2, max: 3, policies: [policy] } });
  expect(problems.map((line) => line.split(' | ').at(-1))).toEqual([
    'scale on rate, which counts both groups, or on cpu',
  ]);
});
