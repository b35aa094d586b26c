import fc from 'fast-check';
import { parsePlatform } from '../../lib/definition/parse-platform.js';
import { collisionProblems, routePriority, slotBefore } from '../../lib/definition/route-priority.js';
import { givenComponent, givenPlatformInput } from '../given/platform.js';
import { problemsOf } from '../given/problems.js';

const priority = (path: string, hosts: readonly string[] = []) => routePriority('api', { paths: [path], hosts });

const name = fc.stringMatching(/^[a-z]{1,8}(-[a-z]{1,8})?$/).filter((text) => text.length <= 24);
const word = fc.stringMatching(/^[a-z]{1,6}$/);
const path = fc
  .tuple(fc.array(word, { maxLength: 10 }), fc.constantFrom('', '/*', '*'))
  .map(([words, end]) => `/${words.join('/')}${words.length === 0 ? end.replace('/', '') : end}`);
const route = fc.record({
  paths: fc.array(path, { minLength: 1, maxLength: 3 }),
  hosts: fc.array(fc.constantFrom('a.example.com', '*.example.org'), { maxLength: 2 }),
});

/** Services of one path each, below a path of their own, so that none meets another. */
const services = fc.uniqueArray(name, { minLength: 2, maxLength: 6 });
const platform = (names: readonly string[]) => ({
  ...givenPlatformInput(),
  // No edge in front that would have a say in paths.
  edge: { balancer: { scheme: 'public' as const } },
  assets: undefined,
  services: Object.fromEntries(
    names.map((one) => [one, givenComponent.service({ routes: [{ paths: [`/${one}/*`] }], uses: [] })]),
  ),
});
const prioritiesOf = (names: readonly string[]): Record<string, number | undefined> => {
  const parsed = parsePlatform('shop', platform(names));
  return Object.fromEntries(Object.entries(parsed.services).map(([one, { routes }]) => [one, routes[0]?.priority]));
};

test('every priority is one that a listener takes', () => {
  fc.assert(
    fc.property(name, route, (service, one) => {
      const found = routePriority(service, one);
      expect(Number.isInteger(found) && found >= 1 && found <= 50_000).toBe(true);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('the order in which services stand does not matter', () => {
  fc.assert(
    fc.property(services, (names) => {
      fc.pre(problemsOf(platform(names)).length === 0);
      expect(prioritiesOf([...names].reverse())).toEqual(prioritiesOf(names));
    }),
    { seed: 1, numRuns: 50 },
  );
});

test('a service that comes or goes moves no other', () => {
  fc.assert(
    fc.property(services, (names) => {
      fc.pre(problemsOf(platform(names)).length === 0);
      const all = prioritiesOf(names);
      const [gone, ...rest] = names;
      expect({ ...prioritiesOf(rest), [gone as string]: all[gone as string] }).toEqual(all);
    }),
    { seed: 1, numRuns: 50 },
  );
});

test.each([
  ['/a/b', '/a/*'],
  ['/a/b/*', '/a/*'],
  ['/a/*', '/a*'],
  ['/a', '/a*'],
  ['/a/b*', '/a/*'],
  ['/a', '/*'],
  ['/', '/*'],
])('%s is asked before %s', (exact, vague) => {
  expect(priority(exact)).toBeLessThan(priority(vague));
});

test('a route with a host is asked before any without', () => {
  fc.assert(
    fc.property(path, path, (one, other) => {
      expect(priority(one, ['a.example.com'])).toBeLessThan(priority(other));
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('a slot decides within its band', () => {
  const at = (slot: number) => routePriority('api', { paths: ['/a/*'], hosts: [], slot });
  expect(at(999) - at(0)).toBe(999);
});

const inSlot = (service: string, slot: number) => ({
  path: ['services', service, 'routes', 0],
  service,
  route: { paths: [`/${service}/*`], hosts: [], slot },
});

test('two routes in one slot are refused with a slot that is free', () => {
  expect(collisionProblems([inSlot('a', 0), inSlot('b', 0), inSlot('c', 1)])).toEqual([
    {
      path: ['services', 'b', 'routes', 0, 'slot'],
      found: 0,
      allowed: 'a place of its own, but b and a both take listener-rule priority 43001',
      remedy: 'set slot: 2 in this route',
    },
  ]);
});

test('the slots that are offered resolve every collision at once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3), { minLength: 2, maxLength: 8 }), (slots) => {
      const routes = slots.map((slot, index) => inSlot(`s${index}`, slot));
      const offered = new Map(
        collisionProblems(routes).map(({ path, remedy }) => [path[1], Number(/slot: (\d+)/.exec(remedy)?.[1])]),
      );
      const followed = routes.map((one) => ({
        ...one,
        route: { ...one.route, slot: offered.get(one.service) ?? one.route.slot },
      }));
      expect(collisionProblems(followed)).toEqual([]);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('no slot puts a route before one of a narrower band', () => {
  expect(slotBefore(priority('/a/b'), { paths: ['/a/*'], hosts: [] }, new Set())).toBeUndefined();
});
