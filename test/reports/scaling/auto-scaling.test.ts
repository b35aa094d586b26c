import { AutoScaling } from '../../../lib/reports/scaling/control/auto-scaling.js';
import { Published } from '../../../lib/reports/scaling/metrics/published.js';
import { emptyGauges } from '../../../lib/reports/scaling/work/load-profile.js';
import {
  givenAlarm,
  givenMeasure,
  givenStepIn,
  givenStepPolicy,
  givenTracking,
  sizesOver,
} from '../../given/scaling.js';

const { POSITIVE_INFINITY: most } = Number;
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('step policies', () => {
  test('act again at each look while the alarm is up', () => {
    expect(sizesOver({ policies: [givenStepPolicy()], minutes: [50, 150, 150, 150, 50] })).toEqual([1, 2, 3, 4, 4]);
  });

  test('during a cooldown what was added counts: two, and then three, is one more', () => {
    const policy = givenStepPolicy({
      cooldownSeconds: 300,
      steps: [
        { from: 0, to: 100, by: 2 },
        { from: 100, to: most, by: 3 },
      ],
    });
    expect(sizesOver({ policies: [policy], minutes: [150, 150, 250, 250], from: 10 })).toEqual([12, 12, 13, 13]);
  });

  test('after the cooldown the next step counts from the new size', () => {
    const policy = givenStepPolicy({ cooldownSeconds: 120 });
    expect(sizesOver({ policies: [policy], minutes: times(5, 150) })).toEqual([2, 2, 3, 3, 4]);
  });

  test('a cooldown after shrinking is a lock', () => {
    const policy = givenStepIn({ cooldownSeconds: 180 });
    expect(sizesOver({ policies: [policy], minutes: times(5, 0), from: 20 })).toEqual([18, 18, 18, 16, 16]);
  });

  test('any growth lifts that lock', () => {
    const policies = [givenStepPolicy(), givenStepIn({ cooldownSeconds: 600 })];
    expect(sizesOver({ policies, minutes: [0, 0, 150, 0], from: 20 })).toEqual([18, 18, 19, 17]);
  });

  test('stay within the bounds', () => {
    const policies = [givenStepPolicy(), givenStepIn()];
    expect(sizesOver({ policies, minutes: [150, 150, 150, 0, 0], bounds: { min: 2, max: 4 } })).toEqual([
      3, 4, 4, 2, 2,
    ]);
  });

  test('wait for as many points as the alarm wants', () => {
    const policy = givenStepPolicy({ alarm: givenAlarm({ evaluationPeriods: 3, datapointsToAlarm: 3 }) });
    expect(sizesOver({ policies: [policy], minutes: [50, 150, 150, 150, 150] })).toEqual([1, 1, 1, 2, 3]);
  });

  test.each([
    ['Maximum', 4],
    ['Minimum', 2],
    ['Average', 3],
  ] as const)('choose the step by the %s of the points', (aggregation, size) => {
    const policy = givenStepPolicy({
      alarm: givenAlarm({ evaluationPeriods: 2, datapointsToAlarm: 2 }),
      aggregation,
      steps: [
        { from: 0, to: 40, by: 1 },
        { from: 40, to: 60, by: 2 },
        { from: 60, to: most, by: 3 },
      ],
    });
    expect(sizesOver({ policies: [policy], minutes: [50, 130, 170] }).at(-1)).toBe(size);
  });

  test('a period of five minutes slides by the minute', () => {
    const measure = givenMeasure({ periodSeconds: 300 });
    const policy = givenStepPolicy({ alarm: givenAlarm({ measure }) });
    expect(sizesOver({ policies: [policy], minutes: [50, 50, 150, 50, 50, 50, 50, 50] })).toEqual([
      1, 1, 2, 3, 4, 5, 6, 6,
    ]);
  });
});

describe('target tracking', () => {
  test('a full house grows by the ratio to the target: 2, 3, 5, 8, 12, 18, 20', () => {
    const sizes = sizesOver({ policies: [givenTracking()], minutes: times(9, 100), bounds: { min: 2, max: 20 } });
    expect([...new Set(sizes)]).toEqual([2, 3, 5, 8, 12, 18, 20]);
  });

  test('three points have to be above the target', () => {
    expect(sizesOver({ policies: [givenTracking()], minutes: [60, 80, 80, 60, 80, 80, 80] })).toEqual([
      1, 1, 1, 1, 1, 1, 2,
    ]);
  });

  test('fifteen points have to be a tenth below it', () => {
    const minutes = [...times(14, 30), 30, 30];
    expect(sizesOver({ policies: [givenTracking()], minutes, from: 10 })).toEqual([...times(14, 10), 5, 5]);
  });

  test('nine tenths of the target are not low', () => {
    expect(sizesOver({ policies: [givenTracking()], minutes: times(20, 64), from: 10 })).toEqual(times(20, 10));
  });

  test('it shrinks to what the highest minute of the window needs', () => {
    const minutes = [...times(14, 10), 42];
    expect(sizesOver({ policies: [givenTracking()], minutes, from: 10 }).at(-1)).toBe(6);
  });

  test('missing data moves nothing', () => {
    const both = { policies: [givenTracking()], from: 10 };
    expect(sizesOver({ ...both, minutes: times(20, Number.NaN) })).toEqual(times(20, 10));
  });

  const second = givenTracking({
    name: 'second',
    measure: givenMeasure({ sources: [{ signal: 'inflight', statistic: 'Maximum' }] }),
  });

  test('of two policies either may add, and the larger wish counts', () => {
    const minutes = times(3, [80, 140] as const);
    expect(sizesOver({ policies: [givenTracking(), second], minutes, from: 10 }).at(-1)).toBe(20);
  });

  test('both have to agree before anything is removed', () => {
    const policies = [givenTracking(), second];
    expect(sizesOver({ policies, minutes: times(20, [30, 68] as const), from: 10 })).toEqual(times(20, 10));
    expect(sizesOver({ policies, minutes: times(15, [30, 49] as const), from: 10 }).at(-1)).toBe(7);
  });

  test('a policy that never removes keeps nobody from it', () => {
    const policies = [givenTracking(), { ...second, scalesIn: false }];
    expect(sizesOver({ policies, minutes: times(15, [30, 68] as const), from: 10 }).at(-1)).toBe(5);
  });

  test('a step policy removes without asking it', () => {
    const policies = [
      givenTracking(),
      givenStepIn({ alarm: { ...second, ...givenStepIn().alarm, measure: second.measure } }),
    ];
    expect(sizesOver({ policies, minutes: [[68, 10]], from: 10 })).toEqual([8]);
  });

  test('with points of 20 seconds one minute is enough', () => {
    const policy = givenTracking({ measure: givenMeasure({ periodSeconds: 20 }) });
    expect(sizesOver({ policies: [policy], minutes: [100], from: 7 })).toEqual([10]);
  });
});

describe('bounds that move', () => {
  const decided = (changes: ConstructorParameters<typeof AutoScaling>[0]['changes'], seconds: readonly number[]) => {
    const controller = new AutoScaling({ bounds: { min: 2, max: 10 }, policies: [], changes }, 0, 0);
    const sight = { published: new Published(0, false), gauges: emptyGauges() };
    let desired = controller.initial;
    return seconds.map((second) => {
      desired = controller.decide(second, desired, sight);
      return desired;
    });
  };

  test('a schedule raises and lowers the size at once', () => {
    const changes = [
      { second: 60, min: 6 },
      { second: 120, min: 2, max: 4 },
    ];
    expect(decided(changes, [0, 60, 120])).toEqual([2, 6, 4]);
  });

  test('what a schedule did before the start is why the bounds are what they are', () => {
    expect(decided([{ second: -3_600, min: 5 }], [0])).toEqual([5]);
  });

  test('a forecast is a floor within the bounds', () => {
    const changes = [
      { second: 60, floor: 20 },
      { second: 120, floor: 0 },
    ];
    expect(decided(changes, [0, 60, 120])).toEqual([2, 10, 10]);
  });
});
