import fc from 'fast-check';
import { givenPlatformInput } from '../given/platform.js';
import { problemsOf, problemText } from '../given/problems.js';

type Path = readonly (string | number)[];

/** Every place in a value, the value itself first. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, entry]) =>
    placesIn(entry, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...below];
}

function replaced(root: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const copy = (Array.isArray(root) ? [...root] : { ...(root as object) }) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], rest, value);
  return copy;
}

const valid = givenPlatformInput();
const place = fc.constantFrom(...placesIn(valid));
const oddity = fc.oneof(
  fc.jsonValue(),
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true }),
  fc.constantFrom(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -1,
    1e308,
    '',
    ' ',
    'x'.repeat(50_000),
    null,
    undefined,
    [],
    {},
  ),
);
const unknownKey = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'then'));

/** Words that only zod says, or that a value without words leaves behind. */
const leaks = /Invalid (input|option|key|string)|received|Too (small|big)|\[object |another value|undefined/;

function sound(input: unknown): void {
  // problemsOf lets nothing pass but a DefinitionError.
  for (const problem of problemsOf(input)) {
    expect(problem.allowed).not.toMatch(leaks);
    expect(problem.remedy).not.toBe('');
    expect(problemText(problem).length).toBeLessThan(1_200);
  }
}

test('whatever stands anywhere in a definition, it is taken or refused in our words', () => {
  fc.assert(
    fc.property(place, oddity, (path, value) => sound(replaced(valid, path, value))),
    { numRuns: 15000 },
  );
});

test('a key that nothing reads is refused wherever it stands', () => {
  fc.assert(
    fc.property(fc.constantFrom('environment', 'network', 'edge', 'alarms'), unknownKey, (section, key) => {
      const known = Object.entries((valid as unknown as Record<string, object>)[section] ?? {});
      // fromEntries makes __proto__ a key like any other, where a literal would set the prototype.
      const input = { ...valid, [section]: Object.fromEntries([...known, [key, 1]]) };
      expect(problemsOf(input).map(({ path }) => path)).toEqual([[section, key]]);
    }),
    { numRuns: 4000 },
  );
});

test('three oddities at once are taken or refused in our words', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(place, oddity), { minLength: 3, maxLength: 3 }), (changes) => {
      sound(
        changes.reduce<unknown>((input, [path, value]) => {
          try {
            return replaced(input, path, value);
          } catch {
            return input;
          }
        }, valid),
      );
    }),
    { numRuns: 8000 },
  );
});
