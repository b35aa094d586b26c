import { linesMatching, type SourceFile, sourceTree } from './source-tree.js';

const value = String.raw`\bdefinition(\??\.\w+|(\?\.)?\[[^\]]+\])*`;
/** `definition.x ?? y`, or `||` with a literal behind it: a condition may well ask for one of two switches. */
const fallback = new RegExp(String.raw`${value}\s*(\?\?|\|\|\s*(['"\d[{]|true|false))`);
/** `const { x = 3 } = definition`. */
const destructured = /\{[^}]*\w\s*=\s*[^=>}][^}]*\}\s*=\s*(props\.)?definition\b/;
/** The one inherited value: a section's schema cannot see the owner of the platform. */
const inherited = /\bdefinition\.owner \?\? identity\.owner\b/;
const defaulted = (line: string) => (fallback.test(line) && !inherited.test(line)) || destructured.test(line);

const seeded = (text: string): SourceFile[] => [{ path: 'lib/constructs/seeded.ts', text }];

test('a default stands in the schema, never below it', () => {
  expect(linesMatching(sourceTree('lib/constructs', 'lib/stacks'), defaulted)).toEqual([]);
});

test.each([
  ['const port = props.definition.port ?? 80;', 1],
  ["const size = definition.task?.['cpu'] ?? 256;", 1],
  ["const name = definition.name || 'app';", 1],
  ['const { port = 80, path } = props.definition;', 1],
  ['owner: definition.owner ?? identity.owner,', 0],
  ["owner: definition.owner ?? 'nobody',", 1],
  ['if (definition.multiAz || definition.replicas.length > 0) {', 0],
  ['const { port, path: { live } } = definition;', 0],
  ['const port = other.port ?? definition.port;', 0],
])('%s counts %d', (line, problems) => {
  expect(linesMatching(seeded(line), defaulted)).toHaveLength(problems);
});
