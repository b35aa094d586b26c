import { rollingLimits } from '../../lib/definition/rolling-limits.js';

/** What ECS makes of the percentages: the floor rounded up, the ceiling rounded down. */
function tasks(wanted: number, unavailable: number, surge: number) {
  const { minHealthyPercent, maxHealthyPercent } = rollingLimits(wanted, unavailable, surge);
  return {
    least: Math.ceil((wanted * minHealthyPercent) / 100),
    most: Math.floor((wanted * maxHealthyPercent) / 100),
  };
}

test('one task missing and two added on top of five are 80 and 140 percent', () => {
  expect(rollingLimits(5, 1, 2)).toEqual({ minHealthyPercent: 80, maxHealthyPercent: 140 });
});

test('ECS counts back to the tasks that were asked for, at every small size', () => {
  for (let wanted = 1; wanted <= 100; wanted += 1) {
    expect(tasks(wanted, 1, 1)).toEqual({ least: wanted - 1, most: wanted + 1 });
  }
});

test('without a surge the ceiling stays above 100 percent, which zone rebalancing needs, and allows no task more', () => {
  expect(rollingLimits(2, 1, 0)).toEqual({ minHealthyPercent: 50, maxHealthyPercent: 101 });
  expect(tasks(2, 1, 0).most).toBe(2);
});

test('more tasks missing than there are is none left, not fewer', () => {
  expect(rollingLimits(2, 5, 1).minHealthyPercent).toBe(0);
});
