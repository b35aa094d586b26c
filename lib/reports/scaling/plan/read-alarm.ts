import { list, numberOf, type Properties, textOf } from '../../../assembly/template-value.js';
import { type AlarmRule, type Comparison, comparisons, type MissingData } from '../metrics/alarm-rule.js';
import { NotSimulated } from '../not-simulated.js';
import { mathMeasure, plainMeasure } from './read-measure.js';
import { requiredNumber } from './required-number.js';

const missingData: readonly string[] = ['missing', 'ignore', 'breaching', 'notBreaching'];

/** @throws NotSimulated where a part of it is not known here */
export function readAlarm(properties: Properties): AlarmRule {
  const comparison = textOf(properties, 'ComparisonOperator') ?? '';
  if (!(comparison in comparisons)) throw new NotSimulated(`the comparison ${comparison} is not simulated`);
  const missing = textOf(properties, 'TreatMissingData') ?? 'missing';
  if (!missingData.includes(missing)) throw new NotSimulated(`missing data treated as ${missing} is not simulated`);
  const metrics = list(properties, 'Metrics');
  const evaluationPeriods = requiredNumber(properties, 'EvaluationPeriods');
  return {
    measure: metrics.length > 0 ? mathMeasure(metrics) : plainMeasure(properties),
    comparison: comparison as Comparison,
    threshold: requiredNumber(properties, 'Threshold'),
    evaluationPeriods,
    datapointsToAlarm: numberOf(properties, 'DatapointsToAlarm') ?? evaluationPeriods,
    missing: missing as MissingData,
  };
}
