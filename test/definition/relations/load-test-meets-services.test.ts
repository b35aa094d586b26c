import { problemsAfter } from '../../given/problems.js';

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
