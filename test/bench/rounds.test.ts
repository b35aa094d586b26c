import { type Guard, quietRounds } from '../../bench/synth/rounds.js';

/** A machine whose load average is the next of a list each time that somebody looks, and then stays at the last. */
function givenGuard(loads: readonly number[], change: Partial<Guard> = {}) {
  const said: string[] = [];
  let looks = 0;
  const guard: Guard = {
    maxLoad: 2.5,
    retries: 2,
    load: () => loads[Math.min(looks++, loads.length - 1)] ?? 0,
    pause: async () => {},
    say: (sentence) => said.push(sentence),
    ...change,
  };
  return { guard, said };
}

const run = async (round: number) => [round];

it('keeps every round of a quiet machine', async () => {
  const { guard, said } = givenGuard([1]);
  const { kept, thrownAway, quiet } = await quietRounds(3, run, guard);
  expect(kept.map(({ samples }) => samples)).toEqual([[1], [2], [3]]);
  expect({ thrownAway, quiet, said }).toEqual({ thrownAway: [], quiet: true, said: [] });
});

it('repeats a round that ran beside something else, and says so', async () => {
  const { guard, said } = givenGuard([1, 1, 1, 4, 1]);
  const { kept, thrownAway } = await quietRounds(2, run, guard);
  expect(kept).toHaveLength(2);
  expect(thrownAway).toHaveLength(1);
  expect(said).toEqual(['round thrown away: load average 4.0 is over 2.5']);
});

it('waits before it tries again', async () => {
  const pause = jest.fn(async () => {});
  const { guard } = givenGuard([9], { pause });
  await quietRounds(1, run, guard);
  expect(pause).toHaveBeenCalledTimes(2);
});

it('gives up after the retries, keeps the least disturbed round and does not call it quiet', async () => {
  let attempt = 0;
  const { guard } = givenGuard([5, 5, 9, 3, 3, 9, 9, 9]);
  const { kept, thrownAway, quiet } = await quietRounds(1, async () => [++attempt], guard);
  expect(kept.map(({ samples }) => samples)).toEqual([[2]]);
  expect(thrownAway).toHaveLength(2);
  expect(quiet).toBe(false);
});
