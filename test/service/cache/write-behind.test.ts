import { createWriteBehind, type WriteBehindOptions } from '../../../service/cache/write-behind.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function given(changes: Partial<WriteBehindOptions<number>> = {}) {
  const saved: [string, number][][] = [];
  const failures: number[] = [];
  const behind = createWriteBehind<number>({
    save: async (batch) => {
      saved.push([...batch]);
    },
    intervalMilliseconds: 1_000,
    mostUnsaved: 3,
    onFailure: (_error, unsaved) => failures.push(unsaved),
    ...changes,
  });
  return { behind, saved, failures };
}

test('a hundred changes of one key are one write', async () => {
  const { behind, saved } = given();
  for (let value = 1; value <= 100; value += 1) await behind.put('views', value);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(saved).toEqual([[['views', 100]]]);
});

test('what is not saved yet can be read', async () => {
  const { behind } = given();
  await behind.put('views', 7);
  expect([behind.unsaved('views'), behind.unsaved('other')]).toEqual([7, undefined]);
});

test('closing saves what is left', async () => {
  const { behind, saved } = given();
  await behind.put('views', 7);
  await behind.close();
  expect(saved).toEqual([[['views', 7]]]);
});

test('a failed write is tried again, and never over a newer value', async () => {
  const saved: [string, number][][] = [];
  const save = jest
    .fn(async (batch: ReadonlyMap<string, number>) => void saved.push([...batch]))
    .mockRejectedValueOnce(new Error('down'));
  const { behind, failures } = given({ save });
  await behind.put('a', 1);
  await behind.put('b', 1);
  await jest.advanceTimersByTimeAsync(1_000);
  await behind.put('a', 2);
  await jest.advanceTimersByTimeAsync(1_000);
  expect([failures, saved.map((batch) => Object.fromEntries(batch))]).toEqual([[2], [{ a: 2, b: 1 }]]);
});

test('with a dead source the memory stays bounded: a writer is told', async () => {
  const { behind } = given({ save: () => Promise.reject(new Error('down')) });
  for (const key of ['a', 'b', 'c']) await behind.put(key, 1);
  await expect(behind.put('d', 1)).rejects.toThrow('the source does not take any writes');
});

test('closing fails when something is lost', async () => {
  const { behind } = given({ save: () => Promise.reject(new Error('down')) });
  await behind.put('a', 1);
  await expect(behind.close()).rejects.toThrow('1 values could not be saved');
});
