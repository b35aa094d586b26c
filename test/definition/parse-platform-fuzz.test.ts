import fc from 'fast-check';
import { platformSchema } from '../../lib/definition/platform.js';
import { parseShape } from '../../lib/definition/shape-problems.js';
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

/** An earlier change may have taken away what a later one is about. */
function replacedWherePossible(root: unknown, path: Path, value: unknown): unknown {
  try {
    return replaced(root, path, value);
  } catch {
    return root;
  }
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
    { seed: 2026, numRuns: 300 },
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
    { seed: 2026, numRuns: 100 },
  );
});

test('a mistake of shape, wherever it stands, is followed by no problem between components', () => {
  // Nothing takes a date, so this is a mistake of shape in every place; all else is as in the valid definition.
  const mistake = fc.constantFrom(new Date(0), { nobodyReadsThis: 1 });
  fc.assert(
    fc.property(fc.array(fc.tuple(place, mistake), { minLength: 1, maxLength: 3 }), (changes) => {
      const input = changes.reduce<unknown>(
        (broken, [path, value]) => replacedWherePossible(broken, path, value),
        valid,
      );
      const shape = parseShape(platformSchema, input);
      if (!('problems' in shape)) return;
      expect(problemsOf(input).map(problemText)).toEqual(shape.problems.map(problemText));
    }),
    { seed: 2026, numRuns: 400 },
  );
});

test('three oddities at once are taken or refused in our words', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(place, oddity), { minLength: 3, maxLength: 3 }), (changes) => {
      sound(changes.reduce<unknown>((input, [path, value]) => replacedWherePossible(input, path, value), valid));
    }),
    { seed: 2026, numRuns: 200 },
  );
});
