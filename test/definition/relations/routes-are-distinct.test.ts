import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

type Routes = NonNullable<ReturnType<typeof givenComponent.service>['routes']>;
const routing = (services: Readonly<Record<string, Routes>>) =>
  problemsAfter({
    // No edge in front that would have a say in paths.
    edge: { balancer: { scheme: 'public' } },
    assets: undefined,
    services: Object.fromEntries(
      Object.entries(services).map(([name, routes]) => [name, givenComponent.service({ routes, uses: [] })]),
    ),
  });

test('two services with paths of their own hold', () => {
  expect(routing({ api: [{ paths: ['/api/*'] }], web: [{ paths: ['/web/*'] }] })).toEqual([]);
});

test('one path of two services breaks it', () => {
  expect(routing({ api: [{ paths: ['/api/*'] }], web: [{ paths: ['/web/*', '/api/*'] }] })).toEqual([
    'services.web.routes[0].paths[1] | "/api/*" | a path that no other route claims; api has it already | change one of the two paths, or give the routes different hosts',
  ]);
});

test('one path twice in one service breaks it', () => {
  expect(routing({ api: [{ paths: ['/api/*'] }, { paths: ['/api/*'] }] })).toHaveLength(2);
});

test('one path of two services for two hosts holds', () => {
  const api = [{ paths: ['/*'], hosts: ['api.example.com'] }];
  expect(routing({ api, web: [{ paths: ['/*'], hosts: ['www.example.com'] }] })).toEqual([]);
});

test('one path of two services for one host in two spellings breaks it', () => {
  const api = [{ paths: ['/*'], hosts: ['api.example.com'] }];
  expect(routing({ api, web: [{ paths: ['/*'], hosts: ['API.example.com'] }] })).toEqual([
    'services.web.routes[0].paths[0] | "/*" | a path that no other route claims; api has it already for api.example.com | change one of the two paths, or give the routes different hosts',
  ]);
});

test('more values than a listener rule takes break it', () => {
  const paths = ['/a', '/b', '/c', '/d'];
  expect(routing({ api: [{ paths, hosts: ['a.example.com', 'b.example.com'] }] })).toEqual([
    'services.api.routes[0] | ["a.example.com","b.example.com","/a","/b","/c","/d"] | five values a rule, but 2 hosts + 4 paths = 6 | split the route into two',
  ]);
});

test('two routes in one slot break it, with a slot that resolves it', () => {
  const api = [{ paths: ['/api/*'], slot: 7 }];
  expect(routing({ api, web: [{ paths: ['/web/*'], slot: 7 }] })).toEqual([
    'services.web.routes[0].slot | 7 | a place of its own, but web and api both take listener-rule priority 43008 | set slot: 0 in this route',
  ]);
});

test('the slot that was offered resolves it', () => {
  const api = [{ paths: ['/api/*'], slot: 7 }];
  expect(routing({ api, web: [{ paths: ['/web/*'], slot: 0 }] })).toEqual([]);
});
