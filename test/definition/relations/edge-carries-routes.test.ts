import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const services = (...paths: string[]) => ({ services: { api: givenComponent.service({ routes: [{ paths }] }) } });
const edge = (change: object) => ({ edge: { distribution: {}, ...change } });

test('a route below a path of the edge is reached', () => {
  expect(problemsAfter({ ...services('/api/*'), ...edge({}) })).toEqual([]);
});

test('a route that the edge keeps for files is refused with the line to add', () => {
  expect(problemsAfter({ ...services('/api/*', '/reports/*'), ...edge({}) })).toEqual([
    'services.api.routes[0].paths[1] | "/reports/*" | a path that the edge sends to services: /api/*; any other leads to the files | add { path: "/reports/*" } to edge.distribution.services',
  ]);
});

test('a route beside the edge is fine where others may call the balancer', () => {
  const callers = { balancer: { callers: ['10.99.0.0/16'] } };
  expect(problemsAfter({ ...services('/api/*', '/reports/*'), ...edge(callers) })).toEqual([]);
});

test('a path of the edge that no service has is refused', () => {
  const paths = { distribution: { services: [{ path: '/api/*' }, { path: '/apii/*' }] } };
  expect(problemsAfter({ ...services('/api/*'), ...edge(paths) })).toEqual([
    'edge.distribution.services[1].path | "/apii/*" | a path that a service has: /api/* | correct the path, remove it, or give a service this route',
  ]);
});
