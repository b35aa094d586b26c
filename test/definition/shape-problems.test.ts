import { z } from 'zod';
import { parseShape } from '../../lib/definition/shape-problems.js';
import { problemText } from '../given/problems.js';

function told(schema: z.ZodType, value: unknown): string[] {
  const result = parseShape(schema, value);
  return 'problems' in result ? result.problems.map(problemText) : [];
}

const one = (schema: z.ZodType, value: unknown) => told(z.strictObject({ it: schema }), { it: value });

test.each([
  [z.string(), 1, 'a text'],
  [z.string().min(2), 'a', 'a text of at least 2 characters'],
  [z.string().max(2), 'abc', 'a text of at most 2 characters'],
  [z.string().min(1), '', 'a text that is not empty'],
  [z.string().length(2), 'a', 'a text'],
  [z.number(), 'a', 'a number'],
  [z.int(), 1.5, 'a whole number'],
  [z.int().min(1).max(9), 10, 'a whole number from 1 to 9'],
  [z.int().min(1), 0, 'a whole number of at least 1'],
  [z.number().max(9), 10, 'a number of at most 9'],
  [z.boolean(), 1, 'true or false'],
  [z.array(z.int()), 1, 'a list'],
  [z.array(z.int()).min(2), [1], 'a list of at least 2 entries'],
  [z.array(z.int()).min(2).max(2), [1], 'a list of 2 entries'],
  [z.record(z.string(), z.int()), 1, 'an object of named entries'],
  [z.strictObject({ a: z.int(), b: z.int() }), 1, 'an object with a, b'],
  [z.enum(['a', 'b']), 'c', 'one of "a", "b"'],
  [z.literal('a'), 'c', '"a"'],
  [z.literal([1, 2]), 3, 'one of 1, 2'],
])('what a schema takes is said in words (%#)', (schema, value, expected) => {
  expect(one(schema, value).map((line) => line.split(' | ')[2])).toEqual([expected]);
});

test('a huge whole number is held against the bounds of the schema', () => {
  expect(one(z.int().min(1).max(9), 1e300)).toEqual(['it | 1e+300 | a whole number from 1 to 9 | lower it']);
});

test('null is not the same as absent', () => {
  expect(one(z.int().optional(), null)).toEqual(['it | null | a whole number | remove it, or give it a value']);
});

test('an object alone where a list is wanted goes into one', () => {
  expect(one(z.array(z.strictObject({ a: z.int() })), { a: 1 })).toEqual([
    'it | {"a":1} | a list | put it in a list: [{ … }]',
  ]);
});

test('a misspelt choice is named with its nearest spelling', () => {
  expect(one(z.enum(['production', 'staging']), 'stagin')).toEqual([
    'it | "stagin" | one of "production", "staging" | did you mean "staging"?',
  ]);
});

test('a misspelt key that decides between variants is named itself', () => {
  const nat = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('gateways'), count: z.int() }),
    z.strictObject({ kind: z.literal('none') }),
  ]);
  expect(one(nat, { kindd: 'gateways', count: 1 })).toEqual([
    'it.kindd | "gateways" | kind, which decides what else may stand here | did you mean kind?',
  ]);
  expect(one(nat, { count: 1 })).toEqual(['it.kind | nothing | one of "gateways", "none" | add kind']);
});

test('a number is put in quotes where that makes it a choice', () => {
  expect(one(z.enum(['16', '17']), 17)).toEqual(['it | 17 | one of "16", "17" | put it in quotes: "17"']);
});

test('a value of the wrong type is not also too short', () => {
  expect(one(z.array(z.int()).min(2), 'a')).toHaveLength(1);
});

test('a misspelt key hides the one that it stands for', () => {
  expect(told(z.strictObject({ image: z.string() }), { imgae: 'x' })).toEqual([
    'imgae | "x" | only image | did you mean image?',
  ]);
});

test('a missing key beside an unknown one that resembles it little is a problem of its own', () => {
  expect(told(z.strictObject({ image: z.string() }), { port: 1 })).toHaveLength(2);
});

test('a schema in its own words is heard, also about a wrong type', () => {
  expect(one(z.string().regex(/^a$/, { error: 'the letter a' }), 1)).toEqual([
    'it | 1 | the letter a | put it in quotes: "1"',
  ]);
});

test('the remedy of a rule is heard', () => {
  const schema = z.int().superRefine((_, problems) => {
    problems.addIssue({ code: 'custom', message: 'never', params: { remedy: 'give up' } });
  });
  expect(one(schema, 1)).toEqual(['it | 1 | never | give up']);
});

test('a place in a list is named by the list', () => {
  expect(one(z.array(z.int()), [1, 'x'])).toEqual(['it[1] | "x" | a whole number | change it[1]']);
});

test('a record whose keys are choices names them', () => {
  expect(told(z.partialRecord(z.enum(['alpha', 'beta']), z.string()), { alpah: 'x', zulu: 'y' })).toEqual([
    'alpah | "x" | only alpha, beta | did you mean alpha?',
    'zulu | "y" | only alpha, beta | remove zulu: nothing reads it',
  ]);
});
