import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { platformJsonSchema } from '../../lib/definition/json-schema.js';

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: unknown;
  readonly description?: string;
}

const schema = platformJsonSchema() as Node & Readonly<Record<string, unknown>>;

/** Every object in the schema that names its properties. */
function objectsIn(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(objectsIn);
  return 'properties' in value && typeof value.properties === 'object' ? [value as Node, ...below] : below;
}

test('the file is what the definition says', () => {
  const written = readFileSync('definitions/platform.schema.json', 'utf8');
  // Not toEqual on the text: a difference of 4000 lines would hide what to do.
  if (written !== `${JSON.stringify(schema, undefined, 2)}\n`)
    throw new Error('stale: run npm run schema and commit it');
});

test('the check of the file is a command that says nothing when all is well', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/schema.mjs', '--check'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

test('an unknown key is an error in an editor too', () => {
  const open = objectsIn(schema).filter(({ additionalProperties }) => additionalProperties !== false);
  expect(open).toEqual([]);
});

test('a description reaches the editor, also through a default and an optional', () => {
  const { environment, edge, network } = schema.properties ?? {};
  expect([
    environment?.properties?.suffix?.description,
    edge?.description,
    network?.properties?.zones?.description,
  ]).toEqual([
    expect.stringContaining('-c suffix='),
    expect.stringContaining('routes'),
    expect.stringContaining('order'),
  ]);
});

test('what has a default may be left away', () => {
  expect(schema.required).toEqual(['schemaVersion', 'name', 'owner', 'environment']);
});

test('the schema says what it is', () => {
  expect(schema).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: expect.stringMatching(/platform\.schema\.json$/),
    title: expect.any(String),
    description: expect.any(String),
  });
});
