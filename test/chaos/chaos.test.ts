import type { Experiment, Result } from './experiment.js';
import { experiments } from './experiments.js';
import { chosen, quickSize } from './options.js';

/** Experiments whose quick form is a test of its own, beside the code that it is about. */
const elsewhere: Readonly<Record<number, string>> = {
  6: 'test/lambda/queue-handlers.test.ts',
  7: 'test/lambda/queue-handlers.test.ts',
  12: 'test/service/resilience/protect.test.ts',
  13: 'test/service/cache/tiered-cache.test.ts',
  14: 'test/service/cache/tiered-cache.test.ts',
  15: 'test/service/database/database.test.ts',
  16: 'test/service/database/database.test.ts',
  17: 'test/service/http/rate-limit.test.ts',
  18: 'test/lambda/queue-handlers.test.ts',
};
/** They mostly wait for processes, so they wait together; the others measure time and want the machine for themselves. */
const together = [8, 9, 10, 20];
const alone = [11, 19];

const numbered = (numbers: readonly number[]) => experiments.filter(({ number }) => numbers.includes(number));
const runs = new Map<number, Promise<Result>>();
const result = ({ number, run }: Experiment) => {
  if (!runs.has(number)) runs.set(number, run(quickSize));
  return runs.get(number) as Promise<Result>;
};
const possible = (experiment: Experiment) => {
  const reason = experiment.missing?.();
  if (reason !== undefined) process.stderr.write(`left out: experiment ${experiment.number}: ${reason}\n`);
  return reason === undefined;
};

test('every experiment has a quick form', () => {
  const numbers = [...Object.keys(elsewhere).map(Number), ...together, ...alone].sort((one, other) => one - other);
  expect(numbers).toEqual(experiments.map(({ number }) => number).sort((one, other) => one - other));
});

describe('together', () => {
  beforeAll(async () => {
    await Promise.allSettled(numbered(together).filter(possible).map(result));
  }, 60_000);

  test.each(numbered(together).filter(possible))('$number $name: $pass', async (experiment) => {
    expect(await result(experiment)).toMatchObject({ passed: true });
  });
});

test.each(numbered(alone).filter(possible))(
  '$number $name: $pass',
  async (experiment) => {
    expect(await result(experiment)).toMatchObject({ passed: true });
  },
  30_000,
);

describe('options', () => {
  const numbersOf = (...args: string[]) => {
    const options = chosen(args, experiments);
    return typeof options === 'string' ? options : [options.experiments.map(({ number }) => number), options.size];
  };

  test('choose experiments and their size', () => {
    expect([numbersOf('--only', '8,14', '--quick'), numbersOf().at(1)]).toEqual([[[8, 14], quickSize], 1]);
  });

  test.each([
    [['--only', '99'], /^no experiment "99"; there are 6, 7, 8/],
    [['--only'], /^no experiment ""/],
    [['--fast'], /^unknown option "--fast"/],
    [['8'], /^unknown option "8"/],
  ])('%j is told what is wrong', (args, sentence) => {
    expect(numbersOf(...args)).toMatch(sentence);
  });
});
