import { readdirSync } from 'node:fs';
import { relations } from '../../lib/definition/relations.js';

const files = (folder: string, ending: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();

test('every relation that is written is asked', () => {
  expect(relations).toHaveLength(files('lib/definition/relations', '.ts').length);
});

test('every relation has a test of its own', () => {
  expect(files('test/definition/relations', '.test.ts')).toEqual(files('lib/definition/relations', '.ts'));
});

test('every relation says what must hold', () => {
  expect(relations.filter(({ name }) => name.split(' ').length < 4)).toEqual([]);
});
