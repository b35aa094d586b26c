import type { PlatformInput } from '../../../lib/definition/platform.js';
import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const waiting = (longestRequestSeconds: number, edge: NonNullable<PlatformInput['edge']>) =>
  problemsAfter({ services: { api: givenComponent.service({ drain: { longestRequestSeconds } }) }, edge });

test('an edge and a balancer that wait for the longest request hold', () => {
  expect(waiting(60, { distribution: {} })).toEqual([]);
});

test('an edge that gives up earlier breaks it', () => {
  expect(waiting(60, { distribution: { originReadTimeoutSeconds: 30 } })).toEqual([
    'services.api.drain.longestRequestSeconds | 60 | at most edge.distribution.originReadTimeoutSeconds, but 60 > 30: the user gets an error while the service still works | raise edge.distribution.originReadTimeoutSeconds to 60, or lower longestRequestSeconds to 30',
  ]);
});

test('a balancer that gives up earlier breaks it', () => {
  expect(
    problemsAfter({
      services: { api: givenComponent.service({ drain: { longestRequestSeconds: 90 } }) },
      assets: undefined,
      edge: { balancer: { scheme: 'public' } },
    }),
  ).toEqual([
    'services.api.drain.longestRequestSeconds | 90 | at most edge.balancer.idleTimeoutSeconds, but 90 > 60: the user gets an error while the service still works | raise edge.balancer.idleTimeoutSeconds to 90, or lower longestRequestSeconds to 60',
  ]);
});

test('an edge that waits longer than the balancer does breaks it', () => {
  expect(waiting(30, { distribution: { originReadTimeoutSeconds: 90 } })).toEqual([
    'edge.balancer.idleTimeoutSeconds | 60 | at least originReadTimeoutSeconds of the distribution, but 60 < 90: the balancer would hang up first | raise idleTimeoutSeconds to 90, or lower originReadTimeoutSeconds',
  ]);
});

test('what no edge waits for goes into a queue', () => {
  const edge = { balancer: { idleTimeoutSeconds: 300 }, distribution: { originReadTimeoutSeconds: 120 } };
  expect(waiting(300, edge)).toEqual([
    expect.stringContaining(
      'lower longestRequestSeconds to 120 at most, the longest that edge.distribution.originReadTimeoutSeconds may be',
    ),
  ]);
});

test('a service that the edge does not reach is held by the balancer only', () => {
  expect(
    problemsAfter({
      services: {
        api: givenComponent.service(),
        admin: givenComponent.service({ routes: [{ paths: ['/admin/*'] }], drain: { longestRequestSeconds: 200 } }),
      },
      edge: { balancer: { idleTimeoutSeconds: 200, callers: ['10.0.0.0/8'] }, distribution: {} },
    }),
  ).toEqual([]);
});

test('each wait that is too short is told', () => {
  expect(waiting(120, { distribution: {} })).toEqual([
    expect.stringContaining('raise edge.balancer.idleTimeoutSeconds to 120'),
    expect.stringContaining('raise edge.distribution.originReadTimeoutSeconds to 120'),
  ]);
});

test('a route that is wider than the path of the edge is carried as well', () => {
  const services = [{ path: '/api/v1/*' }];
  expect(waiting(60, { distribution: { services, originReadTimeoutSeconds: 30 } })).toHaveLength(1);
});

test('without an edge nobody waits', () => {
  const inner = givenComponent.service({ routes: [], drain: { longestRequestSeconds: 90, shutdownSeconds: 120 } });
  expect(problemsAfter({ services: { inner }, assets: undefined, edge: undefined })).toEqual([]);
});
