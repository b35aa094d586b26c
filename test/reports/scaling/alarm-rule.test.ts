import { type AlarmState, alarmState, type MissingData } from '../../../lib/reports/scaling/metrics/alarm-rule.js';
import { givenAlarm } from '../../given/scaling.js';

/** `-` is missing, `0` within the threshold, `X` beyond it. */
const points = (row: string): number[] => [...row].map((mark) => ({ '-': Number.NaN, 0: 0, X: 200 })[mark] as number);

const treatments: readonly MissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching'];

/** What AWS prints for five points of which the alarm evaluates three; `kept` is the state of before. */
const statesOf = (row: string, datapointsToAlarm: number): string[] =>
  treatments.map((missing) => {
    const rule = givenAlarm({ evaluationPeriods: 3, datapointsToAlarm, missing });
    return alarmState(points(row), rule, 'kept' as AlarmState);
  });

test.each([
  ['0-X-X', ['OK', 'OK', 'OK', 'OK']],
  ['0----', ['OK', 'OK', 'OK', 'OK']],
  ['-----', ['INSUFFICIENT_DATA', 'kept', 'ALARM', 'OK']],
  ['0XX-X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  ['--X--', ['ALARM', 'kept', 'ALARM', 'OK']],
])('three of three: %s', (row, states) => {
  expect(statesOf(row, 3)).toEqual(states);
});

test.each([
  ['0-X-X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  ['00X0X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  ['0-X--', ['OK', 'OK', 'ALARM', 'OK']],
  ['----0', ['OK', 'OK', 'ALARM', 'OK']],
  ['---X-', ['ALARM', 'kept', 'ALARM', 'OK']],
])('two of three: %s', (row, states) => {
  expect(statesOf(row, 2)).toEqual(states);
});

test.each([
  ['GreaterThanThreshold', 100, 'OK'],
  ['GreaterThanOrEqualToThreshold', 100, 'ALARM'],
  ['LessThanThreshold', 100, 'OK'],
  ['LessThanOrEqualToThreshold', 100, 'ALARM'],
] as const)('%s at %d', (comparison, value, state) => {
  expect(alarmState([value], givenAlarm({ comparison }), 'OK')).toBe(state);
});
