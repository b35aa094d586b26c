import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePlatform } from '../../lib/definition/parse-platform.js';

const root = join(__dirname, '../..');
const schema = JSON.parse(readFileSync(join(root, 'definitions/platform.schema.json'), 'utf8')) as Node;

interface Node {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Node>>;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly allOf?: readonly Node[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node;
}

/** The forms that one place may have. */
function formsOf({ $ref, anyOf = [], oneOf = [], allOf = [], ...own }: Node): Node[] {
  const named = $ref === undefined ? [] : [schema.$defs?.[$ref.replace('#/$defs/', '')] ?? {}];
  return [own, ...[...named, ...anyOf, ...oneOf, ...allOf].flatMap(formsOf)];
}

function childrenOf(node: Node, segment: string): Node[] {
  return formsOf(node).flatMap(({ properties, additionalProperties, items }) => {
    const found = segment === '*' ? additionalProperties : segment === '[]' ? items : properties?.[segment];
    return typeof found === 'object' ? [found] : [];
  });
}

/** Whether the schema has a place such as `services.*.routes.[].paths`. */
const exists = (path: string): boolean =>
  path.split('.').reduce<Node[]>((nodes, segment) => nodes.flatMap((node) => childrenOf(node, segment)), [schema])
    .length > 0;

const sections = Object.keys(schema.properties ?? {});

/** Code in the rows of tables that begins with a section. */
const fieldsIn = (page: string): string[] =>
  page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .flatMap((line) => [...line.matchAll(/`([\w.*[\]]+)`/g)].map(([, field = '']) => field))
    .filter((field) => sections.includes(field.split('.')[0] ?? '') && field.includes('.'));

describe.each(['from-copilot', 'from-kubernetes'])('docs/migration/%s.md', (name) => {
  const page = readFileSync(join(root, `docs/migration/${name}.md`), 'utf8');

  test('names fields that the definition has', () => {
    const fields = fieldsIn(page);
    expect(fields.length).toBeGreaterThan(30);
    expect(fields.filter((field) => !exists(field))).toEqual([]);
  });

  test('shows a definition that is valid', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
    expect(() => parsePlatform(`docs/migration/${name}.md`, JSON.parse(example))).not.toThrow();
  });
});

test('a field that is nowhere is found', () => {
  expect(exists('services.*.scaling.min')).toBe(true);
  expect(exists('services.*.scaling.minimum')).toBe(false);
});
