import fc from 'fast-check';
import { givenPlatformInput } from '../given/platform.js';
import { type Counterexample, findCounterexample } from './counterexample.js';
import { pasteText } from './paste-text.js';

const platforms = fc.constant(givenPlatformInput());
const options = { of: 'queues', seed: 1, runs: 3, shrinkSeconds: 5 };

test('what is never wrong has no counterexample', () => {
  expect(
    findCounterexample(platforms, (definition) => ({ definition, complaint: undefined }), options),
  ).toBeUndefined();
});

test('a counterexample keeps only what makes it fail, and is still a definition', () => {
  const found = findCounterexample(
    platforms,
    (definition) => ({ definition, complaint: definition.databases?.main === undefined ? undefined : 'a database' }),
    options,
  ) as Counterexample;
  expect(found).toMatchObject({ of: 'queues', complaint: 'a database' });
  expect(found.definition).toBe(`import type { PlatformInput } from '../../lib/definition/platform.js';

export default {
  schemaVersion: 1,
  name: 'shop',
  owner: 'team-shop',
  environment: { name: 'dev', profile: 'ephemeral', region: 'eu-west-1' },
  databases: { main: { instanceClass: 't4g.large', storageGiB: 20 } },
} satisfies PlatformInput;
`);
});

test('what is wrong only once is told all the same', () => {
  let looks = 0;
  const once = (definition: unknown) => {
    looks += 1;
    return { definition, complaint: looks === 1 ? 'the moon' : undefined };
  };
  expect(findCounterexample(platforms, once, options)?.complaint).toBe(
    'not seen when it was looked at again:\nthe moon',
  );
});

test('a definition without a say does not count', () => {
  let asked = 0;
  const look = (definition: unknown, pick: number) => {
    if (pick % 2 === 0) return undefined;
    asked += 1;
    return { definition, complaint: undefined };
  };
  findCounterexample(platforms, look, { ...options, runs: 20 });
  expect(asked).toBe(20);
});

test('whatever stands in a definition can be pasted', () => {
  const ring: Record<string, unknown> = { quote: "it's", 'a-key': 1n };
  ring.itself = ring;
  const trap = Object.defineProperty({}, 'secret', { enumerable: true, get: () => 1 });
  const odd = Object.fromEntries([['__proto__', Number.NaN]]);
  const text = pasteText({
    ring,
    trap,
    odd,
    date: new Date(0),
    list: Array.from({ length: 22 }, () => 1),
    none: undefined,
  });
  expect(text).toContain(
    `ring: { quote: 'it\\'s', 'a-key': 1n, itself: undefined /* the object that it stands in */ }`,
  );
  expect(text).toContain('trap: { get secret() { throw new Error(); } }');
  expect(text).toContain('odd: { ["__proto__"]: NaN }');
  expect(text).toContain('date: new Date()');
  expect(text).toContain('/* and 2 more */');
  expect(text).toContain('none: undefined');
});
