import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

const root = join(__dirname, '../..');
/** Of a test, or of a law that test/platforms/laws.test.ts asks. */
const testName = /`(test\/[^`\s]+(?:\.test|-laws)\.ts) > ([^`]+)`/g;

/** File and name of each test that a cell of a page names. */
export const namedTests = (cell: string): (readonly [file: string, name: string])[] =>
  [...cell.matchAll(testName)].map(([, file = '', name = '']) => [file, name] as const);

/** What else the cell says. */
export const withoutTests = (cell: string): string => cell.replace(testName, '').replaceAll('<br>', ' ').trim();

type Tree = { readonly [key: string]: unknown };
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** `test` of `test(…)`, of `test.each(…)(…)` and of test.each`…`(…). */
function keyword(called: unknown): unknown {
  if (!isTree(called)) return undefined;
  return called.type === 'Identifier' ? called.value : keyword(called.callee ?? called.tag ?? called.object);
}

/** A title as the source spells it, placeholders included; one that is put together at run time has no name here. */
function titleOf(argument: unknown): string | undefined {
  const title = isTree(argument) ? argument.expression : undefined;
  if (!isTree(title)) return undefined;
  if (title.type === 'StringLiteral') return title.value as string;
  const parts = title.type === 'TemplateLiteral' ? (title.quasis as { cooked: string }[]) : [];
  return parts.length === 1 ? parts[0]?.cooked : undefined;
}

/** What a law promises is the name of its test. */
function promiseOf({ type, key, value }: Tree): string | undefined {
  const named = type === 'KeyValueProperty' && isTree(key) && key.value === 'promise';
  return named ? titleOf({ expression: value }) : undefined;
}

/** Every test below a node, under the blocks around it. */
function testsBelow(node: unknown, blocks: readonly string[] = []): string[] {
  if (!isTree(node)) return [];
  const promise = promiseOf(node);
  if (promise !== undefined) return [promise];
  const [first, body] = node.type === 'CallExpression' ? (node.arguments as unknown[]) : [];
  const word = keyword(node.callee);
  const title = titleOf(first);
  if (title === undefined || body === undefined || !['describe', 'test', 'it'].includes(String(word))) {
    return Object.values(node).flatMap((child) => testsBelow(child, blocks));
  }
  const names = [...blocks, title];
  return word === 'describe' ? testsBelow(body, names) : [names.join(' > ')];
}

/** Names as the source spells them, with the blocks around them. */
export const testsIn = (source: string): string[] =>
  testsBelow(parseSync(source, { syntax: 'typescript', target: 'es2022' }) as unknown);

const known = new Map<string, readonly string[]>();

function testsOf(file: string): readonly string[] {
  const path = join(root, file);
  if (!known.has(file)) known.set(file, existsSync(path) ? testsIn(readFileSync(path, 'utf8')) : []);
  return known.get(file) ?? [];
}

/** The whole name, or its end from a block on; a name that fits two tests proves neither. */
export const isTest = (file: string, name: string): boolean =>
  testsOf(file).filter((whole) => whole === name || whole.endsWith(` > ${name}`)).length === 1;
