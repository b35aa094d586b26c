import { givenComponent, givenPlatform } from '../given/platform.js';
import { problemsAfter, problemsIn } from '../given/problems.js';

const problemsOf = (change: Readonly<Record<string, unknown>>) => problemsIn('service', change);
const parsed = (change: Parameters<typeof givenComponent.service>[0] = {}) =>
  givenPlatform({ services: { api: givenComponent.service(change) } }).services.api;

test('what a service does not say has a value', () => {
  const service = parsed();
  expect(service).toMatchObject({
    port: 8080,
    user: '1001',
    writablePaths: ['/tmp'],
    task: { architecture: 'arm64' },
    health: { live: { path: '/health' }, ready: { path: '/ready' } },
    drain: { longestRequestSeconds: 30, shutdownSeconds: 45 },
    capacity: { onDemandBase: 1, spotPercent: 0 },
    deployment: {
      strategy: 'rolling',
      breaker: { enabled: true },
      alarmRollback: { enabled: true },
      zoneRebalancing: { enabled: true },
    },
    balancing: 'round-robin',
    objectives: { availabilityPercent: 99.9, latency: [{ percentile: 95, milliseconds: 500 }] },
  });
});

test('a misspelt key is one problem, although the right key is missing as well', () => {
  const { scaling, ...service } = givenComponent.service();
  expect(problemsAfter({ services: { api: { ...service, scalling: scaling } } })).toEqual([
    'services.api.scalling | {"min":2,"max":3,"policies":[{"kind":"cpu","targetPercent":70}]} | only owner, image, command, task, variables, user, writablePaths, inMemoryCache, telemetry, logRetentionDays, uses, port, routes, health, drain, scaling, capacity, deployment, migration, connect, protocol, balancing, slowStartSeconds, sessions, stickiness, streams, objectives | did you mean scaling?',
  ]);
});

test('a key that resembles none is to be removed', () => {
  expect(problemsOf({ kubernetes: true })).toEqual([
    'services.api.kubernetes | true | only owner, image, command, task, variables, user, writablePaths, inMemoryCache, telemetry, logRetentionDays, uses, port, routes, health, drain, scaling, capacity, deployment, migration, connect, protocol, balancing, slowStartSeconds, sessions, stickiness, streams, objectives | remove kubernetes: nothing reads it',
  ]);
});

test('a service without an image is refused', () => {
  expect(problemsOf({ image: undefined })).toEqual([
    'services.api.image | nothing | an object whose kind is one of "build", "ecr", "repository", "registry" | add image',
  ]);
});

test('a name with a capital is refused', () => {
  expect(problemsAfter({ services: { Api: givenComponent.service() } })).toEqual([
    'services.Api | "Api" | a component name: lower-case letters and digits in words joined by single hyphens, starting with a letter | rename it',
  ]);
});

test('a path without its first stroke is refused', () => {
  expect(problemsOf({ routes: [{ paths: ['api/*'] }] })).toEqual([
    'services.api.routes[0].paths[0] | "api/*" | a path that starts with /, with at most one * and that at its end | change paths[0]',
  ]);
});

test('a path with a star in the middle is refused', () => {
  expect(problemsOf({ routes: [{ paths: ['/*/orders'] }] })).toEqual([
    'services.api.routes[0].paths[0] | "/*/orders" | a path that starts with /, with at most one * and that at its end | change paths[0]',
  ]);
});

test('a path of 129 characters is refused', () => {
  expect(problemsOf({ routes: [{ paths: [`/${'a'.repeat(128)}`] }] }).map((line) => line.split(' | ')[2])).toEqual([
    'at most 128 characters: a listener rule takes no longer value',
  ]);
});

test('a path that stands alone instead of in a list is refused with the way to write it', () => {
  expect(problemsOf({ routes: [{ paths: '/api/*' }] })).toEqual([
    'services.api.routes[0].paths | "/api/*" | a list of 1 to 5 entries | put it in a list: ["/api/*"]',
  ]);
});

test('six paths in one route are refused', () => {
  expect(problemsOf({ routes: [{ paths: ['/a', '/b', '/c', '/d', '/e', '/f'] }] })).toEqual([
    'services.api.routes[0].paths | ["/a","/b","/c","/d","/e","/f"] | at most five paths a route: a listener rule takes five values | shorten paths',
  ]);
});

test('a port above the last one is refused', () => {
  expect(problemsOf({ port: 65_536 })).toEqual([
    'services.api.port | 65536 | a whole number from 1 to 65535 | lower port',
  ]);
});

test('a port in quotes is refused with the way to write it', () => {
  expect(problemsOf({ port: '8080' })).toEqual([
    'services.api.port | "8080" | a whole number from 1 to 65535 | write it without quotes: 8080',
  ]);
});

test('a health check that outlasts its interval is refused', () => {
  expect(problemsOf({ health: { live: { intervalSeconds: 10, timeoutSeconds: 10 } } })).toEqual([
    'services.api.health.live.timeoutSeconds | 10 | less than intervalSeconds, but 10 >= 10 | lower timeoutSeconds, or raise intervalSeconds',
  ]);
});

test('a check of the balancer that outlasts its interval is refused as well', () => {
  expect(problemsOf({ health: { ready: { intervalSeconds: 10, timeoutSeconds: 10 } } })).toHaveLength(1);
});

test('a shutdown longer than Fargate waits is refused', () => {
  expect(problemsOf({ drain: { shutdownSeconds: 121 } })).toEqual([
    'services.api.drain.shutdownSeconds | 121 | at most 120 seconds: Fargate waits no longer between SIGTERM and SIGKILL | lower shutdownSeconds',
  ]);
});

test('a deployment that may neither stop nor start a task is refused', () => {
  expect(problemsOf({ deployment: { strategy: 'rolling', maxUnavailable: 0, maxSurge: 0 } })).toEqual([
    'services.api.deployment.maxSurge | 0 | at least 1 where maxUnavailable is 0: otherwise no task may stop and none may start | set maxSurge to 1',
  ]);
});

test.each(['breaker', 'alarmRollback', 'zoneRebalancing'])('%s is switched off with a reason only', (name) => {
  expect(problemsOf({ deployment: { strategy: 'rolling', [name]: { enabled: false } } })).toEqual([
    `services.api.deployment.${name}.reason | nothing | a reason of at least 12 characters: who accepted this, and why, such as "team-shop: load tests only, no user data" | add reason`,
  ]);
});

test('a policy on requests needs a route, because the balancer counts them', () => {
  const scaling = { max: 2, policies: [{ kind: 'requests', capacityPerTaskPerSecond: 10 }] };
  expect(problemsOf({ routes: [], scaling })).toEqual([
    'services.api.scaling.policies[0] | {"kind":"requests","capacityPerTaskPerSecond":10} | requests as a measure only where the service has routes: the balancer counts the requests | add a route, or scale on cpu',
  ]);
});

test('a policy on requests beside a route is fine', () => {
  expect(problemsOf({ scaling: { max: 2, policies: [{ kind: 'requests', capacityPerTaskPerSecond: 10 }] } })).toEqual(
    [],
  );
});
