import { steppedSize } from '../../../lib/reports/scaling/control/stepped-size.js';
import { givenAlarm, givenStepPolicy } from '../../given/scaling.js';

const { POSITIVE_INFINITY: most, NEGATIVE_INFINITY: least } = Number;

describe('the step is chosen by the distance from the threshold', () => {
  const above = givenStepPolicy({
    steps: [
      { from: 0, to: 10, by: 1 },
      { from: 10, to: 50, by: 3 },
      { from: 50, to: most, by: 10 },
    ],
  });

  // Above, the lower bound belongs to the step and the upper does not.
  test.each([
    [101, 6],
    [109.9, 6],
    [110, 8],
    [150, 15],
    [99, 5],
  ])('at %d of 100 five tasks become %d', (value, size) => {
    expect(steppedSize(above, 5, value)).toBe(size);
  });

  const below = givenStepPolicy({
    alarm: givenAlarm({ comparison: 'LessThanOrEqualToThreshold' }),
    steps: [
      { from: -50, to: 0, by: -1 },
      { from: least, to: -50, by: -3 },
    ],
  });

  // Below, the upper bound belongs to the step and the lower does not.
  test.each([
    [100, 4],
    [51, 4],
    [50, 2],
    [101, 5],
  ])('below at %d five tasks become %d', (value, size) => {
    expect(steppedSize(below, 5, value)).toBe(size);
  });
});

describe('a percentage is rounded as AWS rounds it', () => {
  test.each([
    [4, 25, 0, 5],
    [10, 25, 0, 12],
    [1, 50, 0, 2],
    [10, -25, 0, 8],
    [2, -25, 0, 1],
    [4, 25, 2, 6],
    [4, -25, 2, 2],
    [0, 50, 0, 0],
    [0, 50, 1, 1],
    [10, 30, 0, 13],
  ])('%d tasks %d %% with at least %d become %d', (tasks, by, minMagnitude, size) => {
    const policy = givenStepPolicy({
      adjustment: 'PercentChangeInCapacity',
      minMagnitude,
      steps: [{ from: 0, to: most, by }],
    });
    expect(steppedSize(policy, tasks, 150)).toBe(size);
  });
});

test('an exact capacity is the capacity', () => {
  const policy = givenStepPolicy({ adjustment: 'ExactCapacity', steps: [{ from: 0, to: most, by: 7 }] });
  expect(steppedSize(policy, 3, 150)).toBe(7);
});
