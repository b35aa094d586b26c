import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { AuthorError } from '../../bin/author-error.js';
import { scaling } from '../../bin/reports/scaling.js';
import { givenWorker } from '../given/worker.js';

let printed = '';

beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => jest.restoreAllMocks());

const folder = () => mkdtempSync(join(tmpdir(), 'scaling-'));

function givenWorkerAssembly(): string {
  return givenWorker().app.synth().directory;
}

function givenEmptyAssembly(): string {
  const app = new App();
  new Stack(app, 'Empty');
  return app.synth().directory;
}

test('prints the report and writes page and plots', () => {
  const out = folder();
  const assembly = givenWorkerAssembly();
  const options = ['--assembly', assembly, '--runs', '1', '--curve', 'spike'];
  expect(scaling.run([...options, '--html', join(out, 'page.html'), '--svg', out])).toBe(0);
  expect(printed).toContain('mailer');
  expect(readFileSync(join(out, 'page.html'), 'utf8')).toContain('<h2>mailer</h2>');
  expect(readFileSync(join(out, 'mailer-spike.svg'), 'utf8')).toMatch(/^<svg/);
});

test('an assembly in which nothing scales is no mistake', () => {
  expect(scaling.run(['--assembly', givenEmptyAssembly()])).toBe(0);
  expect(printed).toContain('No ECS service of this assembly scales.');
});

test('says its options', () => {
  expect(scaling.run(['--help'])).toBe(0);
  expect(printed).toContain('--compare');
});

describe('a mistake is a sentence', () => {
  const mistake = async (argv: readonly string[]) => {
    try {
      await scaling.run(argv);
    } catch (error) {
      if (!(error instanceof AuthorError)) throw error;
      return error.message;
    }
    throw new Error('no mistake was found');
  };

  test('no assembly', async () => {
    expect(await mistake(['--assembly', folder()])).toMatch(
      /is no assembly: it has no manifest.json\nrun npx cdk synth first/,
    );
  });

  test.each(['{', '{}', '{"version":"1.0.0","artifacts":{"A":{"type":"aws:cloudformation:stack"}}}'])(
    'a broken manifest: %s',
    async (manifest) => {
      const broken = folder();
      writeFileSync(join(broken, 'manifest.json'), manifest);
      expect(await mistake(['--assembly', broken])).toMatch(/could not be read as an assembly/);
    },
  );

  test('a template that is gone', async () => {
    const assembly = givenWorkerAssembly();
    writeFileSync(join(assembly, 'shop-dev-worker-mailer.template.json'), 'no JSON');
    expect(await mistake(['--assembly', assembly])).toMatch(/could not be read as an assembly/);
  });

  test.each([
    [['--component', 'male'], 'no component that scales named "male"; there are: mailer'],
    [['--curve', 'night'], 'no curve named "night"; there are: '],
    [['--runs', 'many'], '--runs many: a whole number from 1 to 1000'],
    [['--traffic', 'nowhere.json'], 'nowhere.json could not be read'],
    [['--odd'], "Unknown option '--odd'"],
  ])('%j', async (options, sentence) => {
    expect(await mistake(['--assembly', givenWorkerAssembly(), '--runs', '1', ...options])).toContain(sentence);
  });
});
