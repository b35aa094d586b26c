import { adviceAfter, problemsAfter } from '../../given/problems.js';

const about = (lines: string[]) => lines.filter((line) => line.startsWith('loadTest'));
const asking = (path: string, change: object = {}) =>
  about(problemsAfter({ loadTest: { requests: [{ path }] }, ...change }));

test('a path of a route may be asked, with its query', () => {
  expect(asking('/api/users?limit=10')).toEqual([]);
});

test('a path that nobody answers is refused', () => {
  expect(asking('/nobody')).toEqual([
    'loadTest.requests[0].path | "/nobody" | a path that a route of a service takes: nobody else answers it | correct the path, or remove the request',
  ]);
});

test('where no users come in there is nothing to load', () => {
  const edge = { balancer: { callers: ['10.0.0.0/8'] } };
  expect(asking('/api/users', { edge, assets: undefined })[0]).toContain(
    'a load test only where users come in by HTTPS: edge.distribution, or a public balancer with edge.domain',
  );
});

test('more than the firewall lets through from one address measures the firewall, and is advised against', () => {
  const loadTest = (users: number) => ({ requests: [{ path: '/api/users' }], stages: [{ minutes: 1, users }] });
  const edge = { distribution: { firewall: { enabled: true, requestsPerIpPer5Minutes: 3_000 } } } as const;
  expect(about(adviceAfter({ edge, loadTest: loadTest(10) }))).toEqual([]);
  expect(about(adviceAfter({ edge, loadTest: loadTest(11) }))).toEqual([
    'loadTest.stages | [{"minutes":1,"users":11}] | a load that edge.distribution.firewall.requestsPerIpPer5Minutes admits: up to 3300 requests of one address in five minutes > 3000 | take fewer users or a longer pause, or raise the limit while you test',
  ]);
});
