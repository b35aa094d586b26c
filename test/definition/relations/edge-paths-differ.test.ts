import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

test('a path of services that no class of assets has holds', () => {
  expect(problemsAfter({ edge: { distribution: { services: [{ path: '/api/*' }] } } })).toEqual([]);
});

test('a path that a class of assets has breaks it', () => {
  const services = { api: givenComponent.service({ routes: [{ paths: ['/api/*', '/static/*'] }] }) };
  const edge = { distribution: { services: [{ path: '/api/*' }, { path: '/static/*' }] } };
  expect(problemsAfter({ services, edge })).toEqual([
    'edge.distribution.services[1].path | "/static/*" | a path that no class of assets has, but assets.classes[0] has it: one of the two would never be asked | change one of the two paths',
  ]);
});
