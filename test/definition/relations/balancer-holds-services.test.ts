import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const routed = (routes: number) =>
  problemsAfter({
    services: {
      api: givenComponent.service({
        // Paths of one length share a band, where two names may meet in one slot: each has its own.
        routes: Array.from({ length: routes }, (_, slot) => ({ paths: [`/api/${slot}`], slot })),
      }),
    },
  });
const sized = (max: number) =>
  problemsAfter({ services: { api: givenComponent.service({ scaling: { min: 100, max }, uses: [] }) } });

test('a hundred routes hold', () => {
  expect(routed(100)).toEqual([]);
});

test('one more breaks it', () => {
  expect(routed(101)).toEqual([
    'services | "101 routes" | at most 100 routes in all: each is a rule of the one balancer, and 101 > 100 | put paths of one service into one route, five at a time, or widen them with *',
  ]);
});

test('a thousand tasks while a deployment replaces them hold', () => {
  expect(sized(991)).toEqual([]);
});

test('more tasks break it', () => {
  expect(sized(992)).toEqual([
    'services | "1001 tasks" | at most 1000 tasks behind the one balancer, but api 1001 = 1001 > 1000 while deployments replace them | take larger tasks and fewer of them, or let services call each other by name instead of by route',
  ]);
});

test('services without routes are no targets', () => {
  const api = givenComponent.service();
  const inner = givenComponent.service({ routes: [], uses: [], scaling: { min: 1_000, max: 1_000 } });
  expect(problemsAfter({ services: { api, inner } })).toEqual([]);
});

test('the sum names every service', () => {
  const other = givenComponent.service({
    routes: [{ paths: ['/api/other/*'] }],
    scaling: { min: 9, max: 9 },
    uses: [],
  });
  const api = givenComponent.service({ scaling: { min: 991, max: 991 }, uses: [] });
  expect(problemsAfter({ services: { api, other } })).toEqual([
    expect.stringContaining('api 1000 + other 10 = 1010 > 1000'),
  ]);
});
