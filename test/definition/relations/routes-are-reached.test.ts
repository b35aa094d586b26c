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

test('a narrow path is asked before a wide one, whoever has it', () => {
  expect(routing({ api: [{ paths: ['/*'] }], billing: [{ paths: ['/billing/*'] }, { paths: ['/billing'] }] })).toEqual(
    [],
  );
});

test('a narrow path beside a wide one in one route comes too late behind another service', () => {
  expect(routing({ api: [{ paths: ['/orders/archive', '/*'] }], orders: [{ paths: ['/orders/*'] }] })).toEqual([
    'services.api.routes[0].paths[0] | "/orders/archive" | a place before /orders/* of orders, but the balancer asks that first (priority 43214 < 46768), and it takes everything | give /orders/archive a route of its own, or narrow the route of orders',
  ]);
});

test('a path of the same kind behind a wider one is refused with a slot that puts it first', () => {
  const wide = [{ paths: ['/a*'], slot: 5 }];
  expect(routing({ wide, narrow: [{ paths: ['/ab*'], slot: 9 }] })).toEqual([
    'services.narrow.routes[0].paths[0] | "/ab*" | a place before /a* of wide, but the balancer asks that first (priority 44006 < 44010), and it takes everything | add slot: 0 to this route',
  ]);
});

test('the slot that was offered resolves it', () => {
  const wide = [{ paths: ['/a*'], slot: 5 }];
  expect(routing({ wide, narrow: [{ paths: ['/ab*'], slot: 0 }] })).toEqual([]);
});

test('a host behind a wider one for the same path is refused', () => {
  const wide = [{ paths: ['/*'], hosts: ['*.example.com'], slot: 5 }];
  expect(routing({ wide, narrow: [{ paths: ['/*'], hosts: ['api.example.com'], slot: 9 }] })).toEqual([
    'services.narrow.routes[0].paths[0] | "/*" | a place before /* of wide, but the balancer asks that first (priority 22006 < 22010), and it takes everything | add slot: 0 to this route',
  ]);
});

test('a route for one host hides nothing from other hosts', () => {
  const one = [{ paths: ['/*'], hosts: ['api.example.com'] }];
  expect(routing({ one, rest: [{ paths: ['/api/*'] }] })).toEqual([]);
});
