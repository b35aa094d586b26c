import type { PlatformInput } from '../../../lib/definition/platform.js';
import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

type Firewall = NonNullable<NonNullable<PlatformInput['edge']>['distribution']>['firewall'];

const calling = (requestsPerSecond: number, addresses: number, firewall: Firewall) =>
  problemsAfter({
    services: { api: givenComponent.service({ objectives: { load: { requestsPerSecond, addresses } } }) },
    edge: { distribution: { firewall } },
  });
const limit = (requestsPerIpPer5Minutes: number) => ({ enabled: true, requestsPerIpPer5Minutes }) as const;

test('a limit that lets each address send its share holds', () => {
  expect(calling(100, 10, limit(3_000))).toEqual([]);
});

test('a limit below that share breaks it', () => {
  expect(calling(100, 10, limit(2_999))).toEqual([
    'edge.distribution.firewall.requestsPerIpPer5Minutes | 2999 | at least what one address sends at the load of services.api, but 100 / 10 = 10 a second > 2999 / 300 = 10 | raise requestsPerIpPer5Minutes to 3000, or correct the load',
  ]);
});

test('a firewall that is switched off limits nobody', () => {
  expect(calling(100, 1, { enabled: false, reason: 'team-shop: a load test without users' })).toEqual([]);
});

test('a route that is wider than the path of the edge is limited as well', () => {
  const api = givenComponent.service({ objectives: { load: { requestsPerSecond: 100, addresses: 1 } } });
  const distribution = { services: [{ path: '/api/v1/*' }], firewall: limit(300) };
  expect(problemsAfter({ services: { api }, edge: { distribution } })).toHaveLength(1);
});

test('a service beside the edge is not limited by it', () => {
  const admin = givenComponent.service({
    routes: [{ paths: ['/admin/*'] }],
    objectives: { load: { requestsPerSecond: 100, addresses: 1 } },
  });
  const edge = { balancer: { callers: ['10.0.0.0/8'] }, distribution: { firewall: limit(300) } };
  expect(problemsAfter({ services: { api: givenComponent.service(), admin }, edge })).toEqual([]);
});

test('a limit over everybody below the load of all services breaks it', () => {
  const api = (path: string) =>
    givenComponent.service({
      uses: [],
      routes: [{ paths: [path] }],
      objectives: { load: { requestsPerSecond: 100, addresses: 1_000 } },
    });
  const limited = (requestsPerMinute: number) =>
    problemsAfter({
      services: { api: api('/api/a/*'), other: api('/api/b/*') },
      edge: { distribution: { firewall: { enabled: true, requestsPerMinute } } },
    });
  expect(limited(12_000)).toEqual([]);
  expect(limited(11_999)).toEqual([
    'edge.distribution.firewall.requestsPerMinute | 11999 | at least the load of all services, but services.api 100 + services.other 100 = 200 a second x 60 = 12000 > 11999 | raise requestsPerMinute to 12000, or correct the loads',
  ]);
});
