import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readUsage, UsageError, usageOf } from '../../../lib/reports/cost/read-usage.js';
import { unknownUsage, usageFileSchema, usageSections } from '../../../lib/reports/cost/usage.js';

function problemsOf(content: unknown): string[] {
  const file = join(mkdtempSync(join(tmpdir(), 'usage-')), 'usage.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  try {
    readUsage(file);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.message.replaceAll(file, 'usage.json').split('\n');
  }
  throw new Error('no problem was found');
}

const environment = (content: object) => ({ environments: { dev: content } });
const amount = 'a number from 0, or { minimum, expected, maximum }';

test.each<[unknown, string[]]>([
  ['no JSON', [expect.stringContaining('is not valid JSON') as string]],
  [{}, ['  environments: Invalid input: expected record, received undefined']],
  [environment({ tusks: {} }), ['  environments.dev: Unrecognized key: "tusks"']],
  [
    environment({ queues: { orders: { requestsMillion: -1 } } }),
    ['  environments.dev.queues.orders.requestsMillion: Too small: expected number to be >=0'],
  ],
  [
    environment({ topics: { a: { requestsMillion: { minimum: 2, expected: 1, maximum: 3 } } } }),
    [
      '  environments.dev.topics.a.requestsMillion: minimum, expected and maximum: none may be less than the one before',
    ],
  ],
  [
    environment({ tasks: { api: 'three' }, firewalls: { Firewall: {} } }),
    [
      '  environments.dev.tasks.api: Invalid input: expected number, received string',
      `  environments.dev.firewalls.Firewall.requestsMillion: ${amount}`,
    ],
  ],
])('%j is told problem by problem', (content, problems) => {
  const [heading, ...told] = problemsOf(content);
  expect(heading).toBe(`usage.json has ${problems.length === 1 ? 'one problem' : `${problems.length} problems`}`);
  expect(told).toEqual(problems);
});

test('a file that is not there is told', () => {
  expect(() => readUsage('nowhere.json')).toThrow(/^nowhere.json has one problem\n {2}ENOENT/);
});

describe('which part of the file is meant', () => {
  const file = usageFileSchema.parse({ environments: { dev: { tasks: { api: 1 } }, prod: { tasks: { api: 5 } } } });

  it('is that of the environment', () => {
    expect(usageOf(file, 'prod').tasks).toEqual({ api: 5 });
  });

  it('is nothing for an environment that it does not speak of', () => {
    expect(usageOf(file, 'test')).toEqual(unknownUsage);
    expect(usageOf(file, undefined)).toEqual(unknownUsage);
  });

  it('is the only one for an app without a name', () => {
    expect(usageOf(usageFileSchema.parse({ environments: { any: { tasks: { api: 1 } } } }), undefined).tasks).toEqual({
      api: 1,
    });
  });
});

test('the example in the docs is one, and shows every section', () => {
  const [, example = ''] = /```json\n(.*?)```/s.exec(readFileSync('docs/cost.md', 'utf8')) ?? [];
  const { prod } = usageFileSchema.parse(JSON.parse(example)).environments;
  for (const section of usageSections) expect(Object.keys(prod?.[section] ?? {})).not.toEqual([]);
});
