import { givenPlatform } from '../given/platform.js';
import { problemsAfter } from '../given/problems.js';

const problemsOf = (edge: Readonly<Record<string, unknown>>) => problemsAfter({ edge: { distribution: {}, ...edge } });
const hostedZone = { id: 'Z0123456789ABCDEFGHIJ', name: 'example.com' };

test('what the edge does not say has a value', () => {
  expect(givenPlatform().edge).toMatchObject({
    balancer: { scheme: 'internal', idleTimeoutSeconds: 60 },
    distribution: {
      priceClass: '100',
      services: [{ path: '/api/*', cacheSeconds: 0 }],
      rootObject: 'index.html',
      firewall: { enabled: true, requestsPerIpPer5Minutes: 2_000 },
    },
  });
});

test('a domain outside its zone is refused', () => {
  expect(problemsOf({ domain: { name: 'shop.example.org', hostedZone } })).toEqual([
    'edge.domain.name | "shop.example.org" | a name in the hosted zone example.com | end it with .example.com, or name the zone that it is in',
  ]);
});

test('a domain that only ends like its zone is refused', () => {
  expect(problemsOf({ domain: { name: 'myexample.com', hostedZone } })).toHaveLength(1);
});

test('a domain that is its zone is fine', () => {
  expect(problemsOf({ domain: { name: 'example.com', hostedZone } })).toEqual([]);
});

test('a domain with a protocol is refused', () => {
  expect(problemsOf({ domain: { name: 'https://shop.example.com', hostedZone } })).toEqual([
    'edge.domain.name | "https://shop.example.com" | a domain name such as app.example.com | change name',
  ]);
});

test('a domain without its zone is refused', () => {
  expect(problemsOf({ domain: { name: 'shop.example.com' } })).toEqual([
    'edge.domain.hostedZone | nothing | an object with id, name | add hostedZone',
  ]);
});

test('the firewall is switched off with a reason only', () => {
  expect(problemsOf({ distribution: { firewall: { enabled: false } } })).toEqual([
    'edge.distribution.firewall.reason | nothing | a reason of at least 12 characters: who accepted this, and why, such as "team-shop: load tests only, no user data" | add reason',
  ]);
});

test('a price class without quotes is refused with the way to write it', () => {
  expect(problemsOf({ distribution: { priceClass: 100 } })).toEqual([
    'edge.distribution.priceClass | 100 | one of "100", "200", "all" | put it in quotes: "100"',
  ]);
});

test('a path behind a wider one is refused with the way to order them', () => {
  expect(problemsOf({ distribution: { services: [{ path: '/api/*' }, { path: '/api/v2/*' }] } })).toEqual([
    'edge.distribution.services[1].path | "/api/v2/*" | a path that no earlier entry takes whole, but /api/* does | move /api/v2/* before /api/*',
  ]);
});

test('a misspelt scheme is named with its nearest spelling', () => {
  expect(problemsOf({ balancer: { scheme: 'internall' } })).toEqual([
    'edge.balancer.scheme | "internall" | one of "internal", "public" | did you mean "internal"?',
  ]);
});
