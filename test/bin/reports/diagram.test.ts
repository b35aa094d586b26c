import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, aws_sqs as sqs } from 'aws-cdk-lib';
import { AuthorError } from '../../../bin/author-error.js';
import { diagram } from '../../../bin/reports/diagram.js';

let printed = '';
const out = mkdtempSync(join(tmpdir(), 'diagrams-'));

beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});

afterEach(() => jest.restoreAllMocks());
afterAll(() => rmSync(out, { recursive: true, force: true }));

function givenAssembly(): string {
  const app = new App();
  new sqs.Queue(new Stack(app, 'Shop'), 'Orders');
  return app.synth().directory;
}

const assembly = givenAssembly();

test('writes both drawings, and says where and what they leave out', () => {
  expect(diagram.run(['--assembly', assembly, '--out', out, '--theme', 'dark', '--details'])).toBe(0);
  expect(readFileSync(join(out, 'Shop.svg'), 'utf8')).toMatch(/^<svg[^>]*data-theme="dark"/);
  expect(readFileSync(join(out, 'Shop.mmd'), 'utf8')).toContain('queue<br/>Orders');
  expect(printed).toMatch(/^Shop: 1 boxes, 0 flows, \d+ x \d+\n/);
  expect(printed).toContain('without a box: ');
});

test('gives the graph as JSON, and writes nothing', () => {
  const folder = join(out, 'none');
  expect(diagram.run(['--assembly', assembly, '--out', folder, '--json'])).toBe(0);
  expect(JSON.parse(printed)).toMatchObject({ title: 'Shop', nodes: [{ kind: 'queue', name: 'Orders' }] });
  expect(existsSync(folder)).toBe(false);
});

test('says its options', () => {
  expect(diagram.run(['--help'])).toBe(0);
  expect(printed).toContain('--theme');
});

test.each<[string[], string]>([
  [['--theme', 'pink'], '--theme pink: one of light, dark, system'],
  [['--assembly', 'nowhere'], 'nowhere is no assembly'],
  [['--odd'], "Unknown option '--odd'"],
])('%j is a mistake in a sentence', (options, sentence) => {
  let thrown: unknown;
  try {
    void diagram.run(options);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(AuthorError);
  expect((thrown as Error).message).toContain(sentence);
});
