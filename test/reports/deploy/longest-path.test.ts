import fc from 'fast-check';
import { longestPath, type Step } from '../../../lib/reports/deploy/longest-path.js';
import { totalSeconds } from '../../../lib/reports/deploy/total-seconds.js';

const step = (id: string, seconds: number, ...after: string[]): Step => ({ id, seconds, after });
const diamond = [
  step('network', 3),
  step('fast', 1, 'network'),
  step('slow', 5, 'network'),
  step('end', 2, 'fast', 'slow'),
];

test('the slowest way through a diamond is found, in its order', () => {
  expect(longestPath(diamond)).toEqual({ ids: ['network', 'slow', 'end'], seconds: 10, circles: [] });
});

test('what it waits for and is not there is done already', () => {
  expect(longestPath([step('one', 3, 'elsewhere')]).seconds).toBe(3);
  expect(totalSeconds([step('one', 3, 'elsewhere')], 1)).toBe(3);
});

test('nothing takes no time', () => {
  expect(longestPath([])).toEqual({ ids: [], seconds: 0, circles: [] });
  expect(totalSeconds([], 'unlimited')).toBe(0);
});

test('a circle is told and ends', () => {
  expect(longestPath([step('one', 1, 'two'), step('two', 1, 'one')]).circles).toEqual(['one']);
  expect(totalSeconds([step('one', 1, 'two'), step('two', 1, 'one'), step('free', 4)], 2)).toBe(4);
});

test.each([
  [1, 11],
  [2, 10],
  ['unlimited', 10],
] as const)('with %s at a time the diamond takes %d s', (concurrency, seconds) => {
  expect(totalSeconds(diamond, concurrency)).toBe(seconds);
});

/** Steps of which each waits for some of those before it. */
const graphs = fc
  .array(fc.record({ seconds: fc.integer({ min: 1, max: 100 }), after: fc.array(fc.nat(), { maxLength: 4 }) }), {
    minLength: 1,
    maxLength: 25,
  })
  .map((entries) =>
    entries.map(({ seconds, after }, index) =>
      step(String(index), seconds, ...(index === 0 ? [] : after.map((one) => String(one % index)))),
    ),
  );

test('in any graph: no deployment is faster than its slowest chain, and more at a time than one is never slower than one by one', () => {
  fc.assert(
    fc.property(graphs, fc.integer({ min: 1, max: 6 }), (steps, concurrency) => {
      const { seconds, ids, circles } = longestPath(steps);
      const all = steps.reduce((sum, one) => sum + one.seconds, 0);
      const chain = ids.map((id) => steps[Number(id)] as Step);
      expect(circles).toEqual([]);
      expect(chain.reduce((sum, one) => sum + one.seconds, 0)).toBe(seconds);
      for (const [index, one] of chain.entries()) if (index > 0) expect(one.after).toContain(chain[index - 1]?.id);
      expect(totalSeconds(steps, 'unlimited')).toBe(seconds);
      expect(totalSeconds(steps, 1)).toBe(all);
      // Graham's bound of list scheduling.
      expect(totalSeconds(steps, concurrency)).toBeGreaterThanOrEqual(Math.max(seconds, all / concurrency));
      expect(totalSeconds(steps, concurrency)).toBeLessThanOrEqual(
        all / concurrency + seconds * (1 - 1 / concurrency) + 1e-9,
      );
    }),
  );
});
