import { problemsIn } from '../given/problems.js';

const routed = (change: object) => problemsIn('service', { routes: [{ paths: ['/api/*'], ...change }] });

test('a prefix that only some paths begin with is refused', () => {
  expect(routed({ paths: ['/api/v1/*', '/api/v10'], rewrite: { prefix: '/api/v1', to: '/' } })).toEqual([
    'services.api.routes[0].rewrite.prefix | "/api/v1" | a prefix of every path of the route, but /api/v10 does not begin with /api/v1: it would reach the service as it is | shorten prefix, or give /api/v10 a route of its own',
  ]);
});

test.each(['/api/v1', '/api/v1/*', '/api/v1*', '/api/v1/posts'])('%s begins with the prefix /api/v1', (path) => {
  expect(routed({ paths: [path], rewrite: { prefix: '/api/v1', to: '/posts' } })).toEqual([]);
});

test('a prefix that ends within a segment is refused', () => {
  expect(routed({ rewrite: { prefix: '/api/', to: '/' } })).toEqual([
    'services.api.routes[0].rewrite.prefix | "/api/" | whole segments of a path, such as /api/v1/posts | change prefix',
  ]);
});

test('a claim that the balancer checks by itself is refused', () => {
  expect(routed({ token: { issuer: 'main', claims: [{ name: 'exp', values: ['1'] }] } })).toEqual([
    'services.api.routes[0].token.claims[0].name | "exp" | a claim other than exp, iss, nbf and iat: the balancer checks those by itself | change name',
  ]);
});

test('a value with a space in a claim that spaces separate is refused', () => {
  const claim = { name: 'scope', format: 'space-separated-values', values: ['read write'] };
  expect(routed({ token: { issuer: 'main', claims: [claim] } })).toEqual([
    'services.api.routes[0].token.claims[0].values | ["read write"] | values without spaces where the claim is separated by spaces | change values',
  ]);
});
