import { rotatingPassword } from '../../../service/database/password.js';
import { query } from '../../../service/database/pool.js';
import { describeWith } from '../../servers/describe-with.js';
import { postgresMissing } from '../../servers/postgres-binaries.js';
import { type PostgresPair, startPostgresPair } from '../../servers/postgres-pair.js';
import { givenPassword, givenPool, givenSplit } from './given-database.js';

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const until = async (holds: () => boolean) => {
  while (!holds()) await wait(5);
};

describeWith(postgresMissing(), 'on a primary with a replica', () => {
  let pair: PostgresPair;
  const ends: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    pair = await startPostgresPair();
    await pair.primary.query('create table item (id text primary key, body text)');
    await pair.caughtUp();
  }, 30_000);
  afterAll(() => pair?.stop());
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
    await pair.primary.query('delete from item');
    await pair.caughtUp();
  });
  const given = (changes: Parameters<typeof givenSplit>[1] = {}) => {
    const made = givenSplit(pair, changes);
    ends.push(made.end);
    return made;
  };
  const insert = 'insert into item values ($1, $2)';
  const select = 'select body from item where id = $1';

  test('a read is answered by the replica', async () => {
    const { split, from, lag } = given();
    await until(() => lag.seconds === 0);
    await split.read({ wroteAt: 0 }, select, ['a']);
    expect(from).toEqual(['reader']);
  });

  test('who has just written reads the writer, so that it sees what it wrote; the others do not', async () => {
    const { split, from, lag } = given();
    await until(() => lag.seconds === 0);
    await pair.pauseReplay();
    const [caller, other] = [{ wroteAt: 0 }, { wroteAt: 0 }];
    await split.write(caller, insert, ['a', 'mine']);
    const seen = [await split.read(caller, select, ['a']), await split.read(other, select, ['a'])];
    await pair.resumeReplay();
    expect([seen, from]).toEqual([
      [[{ body: 'mine' }], []],
      ['writer', 'reader'],
    ]);
  });

  test('a write that is long ago binds nobody, and neither does one of the far future', async () => {
    const { split, from, lag } = given();
    await until(() => lag.seconds === 0);
    for (const wroteAt of [Date.now() - 2_100, Date.now() + 3_600_000]) await split.read({ wroteAt }, select, ['a']);
    expect(from).toEqual(['reader', 'reader']);
  });

  test('a replica that is too far behind is not asked', async () => {
    const { split, from, lag } = given({ mostLagSeconds: 0.1 });
    await pair.pauseReplay();
    await pair.primary.query(insert, ['lag', 'x']);
    await until(() => lag.seconds > 0.1);
    await split.read({ wroteAt: 0 }, select, ['a']);
    await pair.resumeReplay();
    expect(from).toEqual(['writer']);
  });

  test('a replica that is gone costs no read', async () => {
    const { split, from, lag } = given({ mostLagSeconds: Number.POSITIVE_INFINITY });
    await until(() => lag.seconds === 0);
    await pair.replica.stop();
    const rows = await split.read({ wroteAt: 0 }, select, ['a']);
    await pair.replica.start();
    expect([rows, from]).toEqual([[], ['writer']]);
  });

  test('a mistake of the caller is not tried on the other server', async () => {
    const { split, from, lag } = given();
    await until(() => lag.seconds === 0);
    await expect(split.read({ wroteAt: 0 }, 'select nothing from nowhere')).rejects.toMatchObject({ code: '42P01' });
    expect(from).toEqual([]);
  });

  test('a write through the reader is refused by the server itself', async () => {
    const pool = givenPool(pair.replica.address);
    ends.push(() => pool.end());
    await expect(query(pool, givenPassword(), insert, ['a', 'b'])).rejects.toMatchObject({ code: '25006' });
  });

  test('a primary that restarts: writes fail or are there, and come back', async () => {
    const { split } = given();
    const caller = { wroteAt: 0 };
    const claimed: string[] = [];
    let writing = true;
    const writer = (async () => {
      for (let id = 0; writing; id += 1) {
        await split.write(caller, insert, [String(id), 'x']).then(
          () => claimed.push(String(id)),
          () => wait(2),
        );
      }
    })();
    await until(() => claimed.length > 20);
    await pair.primary.stop('crash');
    await pair.primary.start();
    const before = claimed.length;
    await until(() => claimed.length > before + 20);
    writing = false;
    await writer;
    const stored = await pair.primary.query('select id from item');
    const missing = claimed.filter((id) => !stored.some((row) => row.id === id));
    expect(missing).toEqual([]);
  });

  describe('the pool', () => {
    test('opens no more connections than it may, overflow included', async () => {
      const pool = givenPool(pair.primary.address, { max: 2, overflow: 1 });
      ends.push(() => pool.end());
      await Promise.all(Array.from({ length: 12 }, () => pool.query('select pg_sleep(0.01)')));
      expect(pool.totalCount).toBe(3);
    });

    test('lets a caller wait no longer than it may', async () => {
      const pool = givenPool(pair.primary.address, { max: 1, waitSeconds: 0.05 });
      ends.push(() => pool.end());
      const busy = pool.query('select pg_sleep(0.3)');
      await expect(pool.query('select 1')).rejects.toThrow('timeout exceeded when trying to connect');
      await busy;
    });

    test('closes a connection that was idle for its time', async () => {
      const pool = givenPool(pair.primary.address, { idleMilliseconds: 20 });
      ends.push(() => pool.end());
      await pool.query('select 1');
      await until(() => pool.totalCount === 0);
      expect(pool.totalCount).toBe(0);
    });

    test('a login refused after a rotation is tried once more with the new password', async () => {
      const read = jest.fn(async () => 'new');
      const password = rotatingPassword('old', read);
      const used: string[] = [];
      const pool = {
        query: async () => {
          used.push(password.current());
          if (password.current() === 'old') throw Object.assign(new Error('no'), { code: '28P01' });
          return { rows: [] };
        },
      };
      await Promise.all([1, 2, 3].map(() => query(pool as never, password, 'select 1', [])));
      expect([used.at(-1), read.mock.calls.length]).toEqual(['new', 1]);
    });
  });
});
