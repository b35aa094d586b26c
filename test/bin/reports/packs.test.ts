import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packs } from '../../../bin/reports/packs.js';
import type { PackReport } from '../../../lib/policy/pack-report.js';

const report: PackReport = {
  pack: 'AwsSolutions',
  enforced: true,
  rules: { 'AwsSolutions-SQS3': 'failed' },
  acknowledged: [],
  failed: [{ rule: 'AwsSolutions-SQS3', path: 'shop-dev-messaging/orders' }],
};

function givenAssemblies(...names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'assemblies-'));
  for (const name of names) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'rule-packs.json'), JSON.stringify([report]));
  }
  return folder;
}

async function printed(...argv: string[]): Promise<string[]> {
  let text = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    expect(await packs.run(argv)).toBe(0);
  } finally {
    write.mockRestore();
  }
  return text.split('\n');
}

const lines = (text: readonly string[]) =>
  text.filter((line) => line.includes('AwsSolutions')).map((line) => line.trim());

it('prints a line for each environment that was judged', async () => {
  const folder = givenAssemblies('shop/dev', 'shop/prod', 'news/dev');
  expect(lines(await printed('--assemblies', folder)).map((line) => line.slice(0, 9).trim())).toEqual([
    'news dev',
    'shop dev',
    'shop prod',
  ]);
});

it('prints the platform and the environment that was asked for', async () => {
  const folder = givenAssemblies('shop/dev', 'shop/prod', 'news/dev');
  const text = await printed('--assemblies', folder, '--platform', 'shop', '--env', 'prod');
  expect(lines(text)).toEqual([expect.stringMatching(/^shop prod +AwsSolutions +yes +1 +0 +0 +1$/)]);
});

it('prints places when asked for details', async () => {
  const text = await printed('--assemblies', givenAssemblies('shop/dev'), '--details');
  expect(text).toContain('            at shop-dev-messaging/orders');
});

it('says what to run where nothing was judged', () => {
  expect(() => packs.run(['--assemblies', givenAssemblies(), '--platform', 'shop'])).toThrow(
    /^no results of shop below .*: run npm test first, which judges every environment$/,
  );
});

it('refuses an option that it does not know, with those that it does', () => {
  expect(() => packs.run(['--detail'])).toThrow(/Unknown option '--detail'[\s\S]*--details/);
});
