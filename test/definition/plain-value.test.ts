/** @jest-environment node */
import { plainValue } from '../../lib/definition/plain-value.js';
import type { PlatformInput } from '../../lib/definition/platform.js';
import { givenPlatformInput } from '../given/platform.js';
import { problemsAfter, problemsOf, problemText } from '../given/problems.js';

const withGetter = (get: () => unknown) =>
  Object.defineProperty({ ...givenPlatformInput() }, 'network', { enumerable: true, get });

test('plain data comes back as it is', () => {
  expect(plainValue(givenPlatformInput())).toEqual({ copy: givenPlatformInput(), problems: [] });
});

test('a getter that throws is a problem of the definition, with what it threw', () => {
  const input = withGetter(() => {
    throw new Error('no such file');
  });
  expect(problemsOf(input).map(problemText)).toEqual([
    'network | (an error: no such file) | a value that can be read | write the value out, or repair what computes it',
  ]);
});

test('a getter is read once', () => {
  let reads = 0;
  problemsOf(
    withGetter(() => {
      reads += 1;
      return {};
    }),
  );
  expect(reads).toBe(1);
});

test('a value that contains itself is refused', () => {
  const network: Record<string, unknown> = {};
  network.nat = network;
  expect(problemsAfter({ network })).toEqual([
    'network.nat | (a value that cannot be printed) | a value that does not contain itself | write the value out where it is needed',
  ]);
});

test('a promise is refused, not taken for an empty object', () => {
  expect(problemsAfter({ network: Promise.resolve({}) })).toEqual([
    'network | (a Promise) | a plain value: text, number, true or false, list or object | write the value out',
  ]);
});

test('a Map is refused, not taken for an empty object', () => {
  expect(problemsAfter({ network: new Map([['cidr', '10.0.0.0/16']]) })).toEqual([
    'network | (a Map) | a plain value: text, number, true or false, list or object | write the value out',
  ]);
});

test('a key that JavaScript keeps for itself is refused, not dropped', () => {
  expect(problemsAfter({ services: JSON.parse('{ "__proto__": { "image": 1 } }') })).toEqual([
    'services.__proto__ | {"image":1} | any other key: JavaScript keeps this one for itself | rename it, or remove it',
  ]);
});

test('a value that never ends is refused at once', () => {
  const endless: object = new Proxy(
    {},
    {
      ownKeys: () => ['more'],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
      get: (_, key) => (key === 'more' ? endless : undefined),
    },
  );
  expect(problemsAfter({ network: endless })).toHaveLength(1);
});

test('a list without an end in sight is refused at once', () => {
  expect(
    problemsOf({ ...givenPlatformInput(), network: { zones: new Array(4_000_000_000) } }).map(({ allowed }) => allowed),
  ).toEqual(['at most 1000 entries, but there are 4000000000']);
});

test('a text that was spread into an object is refused at once', () => {
  expect(
    problemsOf({ ...givenPlatformInput(), environment: { ...('x'.repeat(100_000) as unknown as object) } }),
  ).toHaveLength(1);
});

test('nine thousand keys that nothing reads are all told', () => {
  const unknown = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`key${index}`, 1]));
  const services = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`s${index}`, unknown]));
  expect(problemsOf({ ...givenPlatformInput(), services }).length).toBeGreaterThan(9_000);
});

test('a value too wide to be a definition is refused at once', () => {
  const wide = Array.from({ length: 1_000 }, () => Array.from({ length: 200 }, () => 1));
  expect(problemsAfter({ network: { zones: wide } })[0]).toContain('make the definition smaller');
});

test('a proxy that was revoked is a problem like any other', () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  expect(problemsAfter({ network: proxy })).toHaveLength(1);
});

test('an object of a class is refused', () => {
  class Zone {}
  expect(problemsAfter({ network: new Zone() as PlatformInput['network'] })).toEqual([
    'network | (a Zone) | a plain value: text, number, true or false, list or object | write the value out',
  ]);
});

test('an object without a prototype is plain', () => {
  expect(problemsAfter({ network: Object.assign(Object.create(null), { zones: ['a', 'b'] }) })).toEqual([]);
});
