import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, aws_sqs as sqs } from 'aws-cdk-lib';
import { runReport } from '../../bin/reports/run-report.js';
import { Checkout } from '../given/checkout.js';
import { givenWorkingFolder } from '../given/working-folder.js';

jest.setTimeout(60_000);

const folder = givenWorkingFolder();
const lockFile = join(folder.root, 'definitions/shop/dev.stateful.json');

/** What synth has left of an environment `shop dev` with one queue. */
function givenAssembly(queue: sqs.QueueProps): void {
  const app = new App({ outdir: join(folder.root, '.cache/assemblies/shop/dev') });
  new sqs.Queue(new Stack(app, 'shop-dev-messaging'), 'Orders', queue);
  app.synth();
}

/** What `npm run report` would write, and its exit code. */
async function report(...options: string[]) {
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    jest.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += String(text);
      return true;
    });
  }
  const status = await runReport(options);
  jest.restoreAllMocks();
  return { status, ...written };
}
const guard = (...options: string[]) => report('guard', '--assemblies', '.cache/assemblies', ...options);

test('an environment is accepted with a reason, kept, and guarded from then on', async () => {
  folder.write('definitions/shop/dev.ts', 'export default {};\n');
  givenAssembly({});
  expect(await guard()).toMatchObject({ status: 0, stdout: expect.stringContaining('shop dev: 1 new\n') as string });
  expect((await guard('--complete')).status).toBe(1);

  const refused = await guard('--accept');
  expect(refused).toMatchObject({ status: 1, stdout: '' });
  expect(refused.stderr).toMatch(/^--accept needs --reason "…": [^\n]+\n$/);

  expect((await guard('--accept', '--reason', 'the first version of shop')).status).toBe(0);
  expect(JSON.parse(readFileSync(lockFile, 'utf8'))).toMatchObject({
    accepted: [{ on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string, reason: 'the first version of shop' }],
  });
  expect(await guard('--complete')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^shop dev: 1 kept\n/) as string,
  });

  givenAssembly({ fifo: true });
  const lost = await guard();
  expect(lost.status).toBe(1);
  expect(lost.stdout).toContain('FifoQueue: nothing -> true');
  expect(lost.stdout).toContain('-c platform=shop -c env=dev --accept --reason');
});

test('a selected environment is synthesized, and one that cannot be is told as synth tells it', async () => {
  const own = new Checkout().withoutHandlers();
  const definition = (owner: string) => `export default {
    schemaVersion: 1, name: 'tiny', owner: ${owner}, environment: { name: 'dev', profile: 'ephemeral', region: 'eu-west-1' },
  };\n`;
  const selected = ['scripts/report.mjs', 'guard', '-c', 'platform=tiny', '-c', 'env=dev'];
  own.write('definitions/tiny/dev.ts', definition("'team-tiny'"));
  const good = await own.run(selected, { NODE_OPTIONS: '--preserve-symlinks' });
  expect([good.status, good.stdout]).toEqual([0, expect.stringMatching(/^tiny dev: \d+ new\n/)]);
  expect(good.stdout).toContain('AWS::EC2::VPC tiny-dev-network/Vpc');

  own.write('definitions/tiny/dev.ts', definition('42'));
  const bad = await own.run(selected, { NODE_OPTIONS: '--preserve-symlinks' });
  expect([bad.status, bad.stdout]).toEqual([1, '']);
  expect(bad.stderr).toMatch(/^definitions\/tiny\/dev\.ts has one problem\n\n {2}owner\n {4}found {4}42\n/);
});

test.each<[string, string[], RegExp]>([
  ['an unknown report', ['gaurd'], /^there is no report "gaurd"\n/],
  ['an unknown option', ['guard', '--strict'], /^Unknown option '--strict'/],
  [
    'an unknown selection',
    ['guard', '--assemblies', '.cache/assemblies', '-c', 'zone=a'],
    /^-c zone=a: write -c platform/,
  ],
  ['no such folder', ['guard', '--assemblies', 'nowhere'], /^there is no folder nowhere: run npm test/],
  [
    'no such environment',
    ['guard', '--assemblies', '.cache/assemblies', '-c', 'env=prod'],
    /holds no such environment/,
  ],
])('%s is told in a sentence', async (_, options, expected) => {
  givenAssembly({});
  const { status, stderr } = await report(...options);
  expect(status).toBe(1);
  expect(stderr).toMatch(expected);
  expect(stderr).not.toMatch(/^\s+at /m);
});
