import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, aws_sqs as sqs } from 'aws-cdk-lib';
import { AuthorError } from '../../../bin/author-error.js';
import { book } from '../../../bin/reports/book.js';

let printed = '';
const out = mkdtempSync(join(tmpdir(), 'books-'));

beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});

afterEach(() => jest.restoreAllMocks());
afterAll(() => rmSync(out, { recursive: true, force: true }));

test('writes a page about what any CDK app has written, and says where', () => {
  const app = new App();
  new sqs.Queue(new Stack(app, 'Shop'), 'Orders');
  expect(book.run(['--assembly', app.synth().directory, '--out', out])).toBe(0);
  expect(printed).toBe(`Shop: ${join(out, 'Shop.html')}, 11 sections\n`);
  const page = readFileSync(join(out, 'Shop.html'), 'utf8');
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).toContain('No ECS service of this assembly scales.');
  expect(page).toContain('Nobody has asked the rule packs');
});

test('says its options', () => {
  expect(book.run(['--help'])).toBe(0);
  expect(printed).toContain('--out');
});

test.each<[string[], string]>([
  [['--assembly', 'nowhere'], 'nowhere is no assembly'],
  [['--odd'], "Unknown option '--odd'"],
])('%j is a mistake in a sentence', (options, sentence) => {
  let thrown: unknown;
  try {
    void book.run(options);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(AuthorError);
  expect((thrown as Error).message).toContain(sentence);
});
