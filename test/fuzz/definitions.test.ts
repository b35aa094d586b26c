import fc from 'fast-check';
import { DefinitionError } from '../../lib/definition/definition-error.js';
import { parsePlatform } from '../../lib/definition/parse-platform.js';
import { type PlatformInput, platformSchema, type Section } from '../../lib/definition/platform.js';
import { adviceOn } from '../../lib/definition/related-problems.js';
import type { Relation } from '../../lib/definition/relation.js';
import { relations } from '../../lib/definition/relations.js';
import { parseShape } from '../../lib/definition/shape-problems.js';
import { Refusals, writtenPlatform } from './arbitrary-platform.js';
import { labelOf, untriedRelations } from './broken-definitions.js';
import { complaint, thrownBy, unsound } from './refusal.js';
import { relationBreakers } from './relation-breakers.js';
import { mostRefused } from './report.js';
import { fieldsOf, fieldsSeen } from './schema-fields.js';
import { placesOf } from './schema-places.js';
import { settle } from './settle.js';
import { shapeBreakers } from './shape-breakers.js';
import { type Path, withValueAt } from './value-at.js';
import { narrowedPlaces } from './variety.js';

/** The quick part of `npm run fuzz`: the same definitions at each run, every way to break them once. */
const seed = 28;
const refusals = new Refusals();

/** What the schema offers to everybody, and relations refuse here. */
const refusedByRelations = [
  'jobs.*.uses[]<service>.kind',
  'jobs.*.uses[]<service>.name',
  'functions.*.uses[]<files>.kind',
  'functions.*.uses[]<files>.name',
  'functions.*.uses[]<files>.access',
  'functions.*.uses[]<files>.access = read',
  'functions.*.uses[]<files>.access = read-write',
  'functions.*.uses[]<files>.mountPath',
  'functions.*.uses[]<service>.kind',
  'functions.*.uses[]<service>.name',
  'functions.*.uses[]<secret>.field',
];

/** Relations that advise have no breaker: some definition has to be advised. */
const unadvised = new Set(relations.filter(({ verdict }) => verdict === 'advise'));

/** The advice that a definition is the first to be given. */
function firstAdvised(settled: PlatformInput): Relation<Section>[] {
  if (unadvised.size === 0) return [];
  const shape = parseShape(platformSchema, settled);
  return 'problems' in shape ? [] : [...unadvised].filter((relation) => relation.problems(shape.data).length > 0);
}

/** Enough of them that every section has its variety; after these only what has a field, a variant or an advice that none has yet. */
const plenty = 150;
const most = 1_500;
const unseen = new Set(fieldsOf(platformSchema).filter((field) => !refusedByRelations.includes(field)));
const written: PlatformInput[] = [];
const definitions: PlatformInput[] = [];
for (let drawn = 0; drawn < plenty || (drawn < most && unseen.size + unadvised.size > 0); drawn += 10) {
  for (const one of fc.sample(writtenPlatform, { seed: seed + drawn, numRuns: 10 })) {
    const settled = settle(one);
    const added = fieldsSeen(platformSchema, settled).filter((field) => unseen.has(field));
    const advised = firstAdvised(settled);
    if (drawn >= plenty && added.length + advised.length === 0) continue;
    written.push(one);
    if (!refusals.admits(settled)) continue;
    for (const field of added) unseen.delete(field);
    for (const relation of advised) unadvised.delete(relation);
    definitions.push(settled);
  }
}

test('random definitions are valid as they are written, so that nothing is left out', () => {
  expect(refusals.share > mostRefused ? refusals.text() : '').toBe('');
  expect(refusals.accepted).toBe(definitions.length);
});

test('random definitions have every field and every variant of the schema but those that relations refuse', () => {
  expect([...unseen]).toEqual([]);
  const seen = new Set(definitions.flatMap((input) => fieldsSeen(platformSchema, input)));
  expect(refusedByRelations.filter((field) => seen.has(field))).toEqual([]);
});

test('what relations demand leaves every field its variety', () => {
  // Jobs and functions use no service; a hook names one of the functions, a token one of the issuers, a load test one of the paths, an experiment a service or a database that there are.
  const references = [
    'services.*.deployment.hooks.*.function',
    'services.*.routes.*.token.issuer',
    'loadTest.*.*.path',
    'experiments.',
  ];
  const narrow = ['jobs.*.uses', 'functions.*.uses', ...references];
  const narrowed = narrowedPlaces(written, definitions, 0.25);
  expect(narrowed.filter((place) => !narrow.some((start) => place.startsWith(start)))).toEqual([]);
});

test('every relation is broken by a breaker, or advises some of the definitions', () => {
  expect(untriedRelations(definitions)).toEqual([]);
});

test('advice is told in our words', () => {
  const advice = definitions.flatMap((input) => adviceOn(parsePlatform('definitions/random.ts', input)));
  expect(advice.length).toBeGreaterThan(0);
  expect(advice.flatMap((one) => unsound(new DefinitionError('definitions/random.ts', [one])) ?? [])).toEqual([]);
});

const at = (index: number): PlatformInput => definitions[index % definitions.length] as PlatformInput;

test('a definition that breaks one rule is refused with the place, the value and the way out', () => {
  const complaints = relationBreakers.flatMap((breaker, index) => {
    const broken = breaker.apply(at(index), index);
    const found = broken === undefined ? 'breaks nothing' : complaint(broken);
    return found === undefined ? [] : [`${labelOf(breaker)}: ${found}`];
  });
  expect(complaints).toEqual([]);
});

test('a definition with one value of the wrong shape is refused with the place, the value and the way out', () => {
  const broken = shapeBreakers.flatMap((breaker, index) => {
    const one = breaker.apply(at(index), index * 7);
    return one === undefined ? [] : [{ label: labelOf(breaker), found: complaint(one) }];
  });
  expect(broken.filter(({ found }) => found !== undefined)).toEqual([]);
  // Most sections have a place for most kinds of damage.
  expect(broken.length).toBeGreaterThan(shapeBreakers.length / 2);
});

/** Whatever is done to a definition: it is taken, or refused in our words. */
function sound(input: unknown): void {
  const error = thrownBy(input);
  if (error === undefined) return;
  if (!(error instanceof DefinitionError)) throw error;
  expect(unsound(error)).toBeUndefined();
}

const anyPlace = fc.tuple(fc.nat(), fc.nat()).map(([which, where]): readonly [PlatformInput, Path] => {
  const input = at(which);
  const places = placesOf(platformSchema, input);
  return [input, places[where % places.length]?.path ?? []];
});
const oddity = fc.oneof(
  fc.jsonValue(),
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true }),
  fc.constantFrom(1e308, ' ', 'x'.repeat(50_000), undefined),
);

test('whatever stands anywhere in a definition, it is taken or refused in our words', () => {
  fc.assert(
    fc.property(anyPlace, oddity, ([input, path], value) => sound(withValueAt(input, path, value))),
    { seed, numRuns: 300 },
  );
});

test('three oddities at once are taken or refused in our words', () => {
  fc.assert(
    fc.property(anyPlace, fc.array(oddity, { minLength: 3, maxLength: 3 }), fc.nat(), ([input], values, start) => {
      const places = placesOf(platformSchema, input);
      const path = (index: number): Path => places[(start + 31 * index) % places.length]?.path ?? [];
      sound(
        values.reduce<unknown>((changed, value, index) => {
          try {
            return withValueAt(changed, path(index), value);
          } catch {
            // An earlier oddity stands where this one should go.
            return changed;
          }
        }, input),
      );
    }),
    { seed, numRuns: 100 },
  );
});
