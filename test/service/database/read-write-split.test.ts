import { splitReadsAndWrites } from '../../../service/database/read-write-split.js';

const calm = { run: <Result>(work: () => Promise<Result>) => work() } as never;

/** Which server answers, when chance says so and nobody has written. */
async function answersTo(queryClass: string | undefined, chance: number): Promise<string> {
  const from: string[] = [];
  const split = splitReadsAndWrites({
    writer: async () => [],
    reader: async () => [],
    writerProtection: calm,
    readerProtection: calm,
    lagSeconds: () => 0,
    mostLagSeconds: 5,
    pinSeconds: 5,
    readSharePercent: new Map([
      ['template-search', 80],
      ['never', 0],
      ['analytics', 100],
    ]),
    random: () => chance,
    onRead: (server) => from.push(server),
  });
  await split.read({ wroteAt: 0 }, 'select 1', [], queryClass);
  return from.join();
}

test.each([
  ['template-search', 0.79, 'reader'],
  ['template-search', 0.8, 'writer'],
  ['never', 0, 'writer'],
  ['analytics', 0.999_999, 'reader'],
  ['of no table', 0.999_999, 'reader'],
  [undefined, 0.999_999, 'reader'],
])('a read of kind %s is answered at chance %d by the %s', async (queryClass, chance, server) => {
  expect(await answersTo(queryClass, chance)).toBe(server);
});
