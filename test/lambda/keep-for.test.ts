import { keepFor } from '../../lambda/keep-for.js';

const given = (milliseconds = 100) => {
  let time = 1_000;
  let loads = 0;
  const kept = keepFor(
    milliseconds,
    async () => {
      loads += 1;
      return loads;
    },
    () => time,
  );
  const at = (moment: number) => {
    time = moment;
    return kept.get();
  };
  return { kept, at };
};

test('a value is loaded once while it is young, also by callers at the same time', async () => {
  const { at } = given();
  expect(await Promise.all([at(1_000), at(1_000), at(1_099)])).toEqual([1, 1, 1]);
});

test('an old one is loaded anew', async () => {
  const { at } = given();
  expect([await at(1_000), await at(1_100)]).toEqual([1, 2]);
});

test('a clock that was set back keeps nothing for ever', async () => {
  const { at } = given();
  expect([await at(1_000), await at(500)]).toEqual([1, 2]);
});

test('a failure is not kept', async () => {
  const load = jest.fn().mockRejectedValueOnce(new Error('no')).mockResolvedValue('yes');
  const kept = keepFor(100, load, () => 0);
  await expect(kept.get()).rejects.toThrow('no');
  expect(await kept.get()).toBe('yes');
});

test('what is young enough is not forgotten', async () => {
  const { kept, at } = given();
  await at(1_000);
  await at(1_050);
  kept.forget(60);
  const young = await kept.get();
  kept.forget(50);
  expect([young, await kept.get()]).toEqual([1, 2]);
});
