import { readdirSync, readFileSync } from 'node:fs';
import { relations } from '../../lib/definition/relations.js';
import { relationsPage } from '../../lib/definition/relations-page.js';

const files = (folder: string, ending: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();

const written = files('lib/definition/relations', '.ts');

test('every relation that is written is asked', async () => {
  const modules = await Promise.all(written.map((file) => import(`../../lib/definition/relations/${file}.js`)));
  const exported = modules.flatMap((module: object) => Object.values(module)).flat();
  expect(exported.filter((relation) => !(relations as readonly unknown[]).includes(relation))).toEqual([]);
  expect(relations).toHaveLength(exported.length);
});

test('every relation has a test of its own', () => {
  expect(files('test/definition/relations', '.test.ts')).toEqual(written);
});

test('every relation says what must hold, what is added up and who says so', () => {
  const short = relations.filter(({ name, sum, source }) =>
    [name, sum, source].some((words) => words.split(' ').length < 3),
  );
  expect(short).toEqual([]);
});

test('no two relations have one name', () => {
  expect(new Set(relations.map(({ name }) => name)).size).toBe(relations.length);
});

test('the page of all relations is what the table says', () => {
  // Not toEqual on the text: a difference of a long table would hide what to do.
  if (readFileSync('docs/relations.md', 'utf8') !== relationsPage(relations)) {
    throw new Error('docs/relations.md is stale: run npm run schema and commit it');
  }
});
