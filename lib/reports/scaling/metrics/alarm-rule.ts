import type { Measure } from './measure.js';

export const comparisons = {
  GreaterThanThreshold: (value: number, threshold: number): boolean => value > threshold,
  GreaterThanOrEqualToThreshold: (value: number, threshold: number): boolean => value >= threshold,
  LessThanThreshold: (value: number, threshold: number): boolean => value < threshold,
  LessThanOrEqualToThreshold: (value: number, threshold: number): boolean => value <= threshold,
} as const;

export type Comparison = keyof typeof comparisons;
export type MissingData = 'missing' | 'ignore' | 'breaching' | 'notBreaching';
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** Of a CloudWatch alarm, what decides about its state. */
export interface AlarmRule {
  readonly measure: Measure;
  readonly comparison: Comparison;
  readonly threshold: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly missing: MissingData;
}

/** CloudWatch looks at a few points more than it needs, so that real ones may stand in for missing ones. */
export const spareEvaluationPoints = 2;

type Judgement = (real: number, breaching: number, rule: AlarmRule, before: AlarmState) => AlarmState;

const judgements: Readonly<Record<MissingData, Judgement>> = {
  missing: (real, breaching, { datapointsToAlarm }) => {
    if (real === 0) return 'INSUFFICIENT_DATA';
    return breaching >= Math.min(datapointsToAlarm, real) ? 'ALARM' : 'OK';
  },
  ignore: (real, breaching, { datapointsToAlarm }, before) => {
    if (breaching >= datapointsToAlarm) return 'ALARM';
    return real === breaching ? before : 'OK';
  },
  breaching: (real, breaching, { evaluationPeriods, datapointsToAlarm }) =>
    breaching + evaluationPeriods - real >= datapointsToAlarm ? 'ALARM' : 'OK',
  notBreaching: (_real, breaching, { datapointsToAlarm }) => (breaching >= datapointsToAlarm ? 'ALARM' : 'OK'),
};

/**
 * State after a look at the newest points, by the tables of the CloudWatch page "Configuring how CloudWatch alarms treat
 * missing data".
 *
 * @param points oldest first, NaN where one is missing, `spareEvaluationPoints` more than the rule evaluates
 */
export function alarmState(points: readonly number[], rule: AlarmRule, before: AlarmState): AlarmState {
  // At the start of a run there is no past to be missing.
  if (points.length < rule.evaluationPeriods) return before;
  const breaches = comparisons[rule.comparison];
  let real = 0;
  let breaching = 0;
  for (let index = points.length - 1; index >= 0 && real < rule.evaluationPeriods; index--) {
    const value = points[index] as number;
    if (Number.isNaN(value)) continue;
    real++;
    if (breaches(value, rule.threshold)) breaching++;
  }
  return judgements[rule.missing](real, breaching, rule, before);
}
