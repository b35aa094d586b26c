import { type PlatformInput, platformSchema } from '../../lib/definition/platform.js';
import type { Breaker, Broken } from './breaker.js';
import { choicesOf, nodeOf, type SchemaNode } from './schema-node.js';
import { placesOf, type SchemaPlace } from './schema-places.js';
import { valueAt, withoutKey, withValueAt } from './value-at.js';

/** What can be done to any place of its kind; nothing where it would do no harm. */
type Damage = (place: SchemaPlace, input: PlatformInput) => Broken | undefined;

const replacing =
  (fits: (place: SchemaPlace) => boolean, value: (place: SchemaPlace) => unknown): Damage =>
  (place, input) => {
    if (!fits(place)) return undefined;
    const found = value(place);
    return { definition: withValueAt(input, place.path, found), path: place.path, found };
  };

const isType =
  (...types: string[]) =>
  ({ node }: SchemaPlace): boolean =>
    types.includes(node.type);
const isObject = ({ node, value }: SchemaPlace): boolean => node.type === 'object' && value !== undefined;
const anywhere = (): boolean => true;

const withKey =
  (key: string, of: string): Damage =>
  ({ path, node, value }, input) => {
    if (node.type !== of || value === undefined) return undefined;
    return { definition: withValueAt(input, [...path, key], 1), path: [...path, key], found: 1 };
  };

/** A key of a record that its own rule forbids: the key itself is what was found. */
const withBadKey =
  (key: (node: SchemaNode) => string | undefined): Damage =>
  ({ path, node, value }, input) => {
    if (node.type !== 'record' || value === undefined) return undefined;
    const keys = nodeOf(node.def.keyType as never);
    // Keys that are choices are known or unknown, like those of an object.
    const bad = keys.type === 'string' ? key(keys) : undefined;
    const sample = Object.values(value as object)[0] ?? 'a text';
    return bad === undefined || Object.hasOwn(value as object, bad)
      ? undefined
      : { definition: withValueAt(input, [...path, bad], sample), path: [...path, bad], found: bad };
  };

/** A key beside those that a record takes. */
const withUnknownChoice: Damage = ({ path, node, value }, input) => {
  if (node.type !== 'record' || value === undefined || nodeOf(node.def.keyType as never).type === 'string') {
    return undefined;
  }
  const definition = withValueAt(input, [...path, 'zzz'], 'a text');
  return { definition, path: [...path, 'zzz'], found: 'a text' };
};

const misspelt: Damage = (place, input) => {
  if (!isObject(place)) return undefined;
  const { path, node, value } = place;
  const known = Object.keys(node.def.shape ?? {});
  const key = Object.keys(value as object).find((one) => one.length > 3 && !known.includes(`${one}${one.at(-1)}`));
  if (key === undefined) return undefined;
  const wrong = `${key}${key.at(-1)}`;
  const found = valueAt(input, [...path, key]);
  const definition = withValueAt(withoutKey(input, [...path, key]), [...path, wrong], found);
  return { definition, path: [...path, wrong], found, remedy: `did you mean ${key}?` };
};

const missing: Damage = ({ path, node, value }, input) => {
  if (path.length === 0 || node.optional || value === undefined || typeof path.at(-1) === 'number') return undefined;
  const parent = placesOf(platformSchema, input).findLast(
    ({ path: above }) => above.length === path.length - 1 && above.every((part, index) => part === path[index]),
  );
  // What a record holds is never required.
  if (parent?.node.type !== 'object') return undefined;
  return { definition: withoutKey(input, path), path, found: undefined };
};

const wrongTypes: Readonly<Record<string, unknown>> = {
  string: 42,
  number: 'seven',
  boolean: 'true',
  object: 'a text',
  record: ['a list'],
  array: { a: 'list' },
  union: 'a text',
  literal: { an: 'object' },
  enum: { an: 'object' },
};

const past = (bound: 'least' | 'most', step: number): Damage =>
  replacing(
    ({ node }) => node.type === 'number' && node[bound] !== undefined,
    ({ node }) => (node[bound] as number) + step * (node.multipleOf ?? 1),
  );

const longer: Damage = replacing(
  ({ node, value }) =>
    node.type === 'string' && node.most !== undefined && node.most < 2_000 && typeof value === 'string',
  ({ node, value }) => String(value).padEnd((node.most as number) + 1, String(value).at(-1) ?? 'x'),
);

const outOfPattern: Damage = (place, input) => {
  const { node, value } = place;
  const bad = `${value ?? ''}\t{}`;
  const fits = node.type === 'string' && node.pattern !== undefined && !node.pattern.test(bad);
  return fits
    ? replacing(
        () => true,
        () => bad,
      )(place, input)
    : undefined;
};

const otherChoice =
  (change: (choice: string) => string): Damage =>
  (place, input) => {
    const { node, value } = place;
    if (node.type !== 'enum' || typeof value !== 'string') return undefined;
    const bad = change(value);
    return choicesOf(node).includes(bad)
      ? undefined
      : replacing(
          () => true,
          () => bad,
        )(place, input);
  };

const unknownVariant: Damage = ({ path, node, value }, input) => {
  if (node.type !== 'union' || value === undefined) return undefined;
  const at = [...path, node.def.discriminator as string];
  return { definition: withValueAt(input, at, 'no-such-kind'), path: at, found: 'no-such-kind' };
};

const shortList: Damage = replacing(
  ({ node }) => node.type === 'array' && (node.least ?? 0) > 0,
  () => [],
);

const longList: Damage = replacing(
  ({ node, value }) => node.type === 'array' && node.most !== undefined && Array.isArray(value) && value.length > 0,
  ({ node, value }) => Array.from({ length: (node.most as number) + 1 }, () => (value as unknown[])[0]),
);

const endless: Damage = ({ path }, input) => {
  const ring: Record<string, unknown> = {};
  ring.itself = ring;
  return { definition: withValueAt(input, path, ring), path: [...path, 'itself'], found: ring };
};

/** One level more than the reader of definitions goes down. */
const levels = 30;
const deep: Damage = ({ path }, input) => {
  const left = Array.from({ length: levels - path.length }, () => 'deeper');
  const bottom = { the: 'end' };
  return {
    definition: withValueAt(input, path, withValueAt(undefined, left, bottom)),
    path: [...path, ...left],
    found: bottom,
  };
};

const thrower: Damage = ({ path }, input) => {
  const error = new Error('no such secret');
  const trap = Object.defineProperty({}, 'secret', {
    enumerable: true,
    get() {
      throw error;
    },
  });
  return { definition: withValueAt(input, path, trap), path: [...path, 'secret'], found: error };
};

class Computed {
  readonly cpu = 256;
}

const odd = (value: () => unknown): Damage => replacing(anywhere, value);

const damages: Readonly<Record<string, Damage>> = {
  'an unknown key': withKey('zzz', 'object'),
  'the key __proto__': withKey('__proto__', 'object'),
  'the key constructor': withKey('constructor', 'object'),
  'the key toString': withKey('toString', 'object'),
  'a component called __proto__': withKey('__proto__', 'record'),
  'a key that is no choice': withUnknownChoice,
  'a misspelt key': misspelt,
  'a required key missing': missing,
  'a wrong type': replacing(
    ({ node }) => node.type in wrongTypes,
    ({ node }) => wrongTypes[node.type],
  ),
  null: odd(() => null),
  'a number in quotes': replacing(isType('number'), () => '7'),
  'a number below its bound': past('least', -1),
  'a number far below': replacing(isType('number'), () => -1e308),
  'a number above its bound': past('most', 1),
  'a fraction': replacing(
    ({ node }) => node.type === 'number' && node.whole,
    ({ node }) => (node.least ?? 1) + 0.5,
  ),
  'not a number': replacing(isType('number'), () => Number.NaN),
  'an infinite number': replacing(isType('number'), () => Number.POSITIVE_INFINITY),
  'a misspelt choice': otherChoice((choice) => `${choice}x`),
  'a choice in capitals': otherChoice((choice) => choice.toUpperCase()),
  'an unknown variant': unknownVariant,
  'a text too long': longer,
  'a text out of its pattern': outOfPattern,
  'an empty text': replacing(
    ({ node }) => node.type === 'string' && (node.least ?? 0) > 0,
    () => '',
  ),
  'a huge text': replacing(isType('string'), () => 'x'.repeat(50_000)),
  'a list too short': shortList,
  'a list too long': longList,
  'a list without an end': replacing(isType('array'), () => Array.from({ length: 2_000 }, () => 1)),
  'a name in capitals': withBadKey(({ pattern }) => (pattern?.test('Bad name') === true ? undefined : 'Bad name')),
  'a name too long': withBadKey(({ most }) => (most === undefined ? undefined : 'x'.repeat(most + 1))),
  'a value that contains itself': endless,
  'a value that is too deep': deep,
  'a getter that throws': thrower,
  'a Map': odd(() => new Map([['a', 1]])),
  'a date': odd(() => new Date(0)),
  'a function': odd(() => () => 1),
  'a symbol': odd(() => Symbol('team')),
  'a bigint': odd(() => 10n),
  'an instance of a class': odd(() => new Computed()),
};

const placesIn = (input: PlatformInput, section: string): SchemaPlace[] =>
  placesOf(platformSchema, input).filter(({ path }) => (section === '' ? path.length === 0 : path[0] === section));

/** From a place that `pick` names on, the first that can be damaged. */
function firstBroken(
  places: readonly SchemaPlace[],
  pick: number,
  damage: (place: SchemaPlace) => Broken | undefined,
): Broken | undefined {
  for (let index = 0; index < places.length; index++) {
    const broken = damage(places[(pick + index) % places.length] as SchemaPlace);
    if (broken !== undefined) return broken;
  }
  return undefined;
}

/** Every damage to every section: those that find no place in any definition are dropped by whoever runs them. */
export const shapeBreakers: readonly Breaker[] = ['', ...Object.keys(platformSchema.shape)].flatMap((section) =>
  Object.entries(damages).map(([name, damage]) => ({
    section: section === '' ? 'the whole' : section,
    name,
    apply: (input: PlatformInput, pick: number) =>
      firstBroken(placesIn(input, section), pick, (place) => damage(place, input)),
  })),
);
