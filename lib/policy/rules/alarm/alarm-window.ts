import { resourceRule } from '../../resource-rule.js';
import { metricsOf } from './metrics-of.js';

/** CloudWatch API reference, PutMetricAlarm: seven days at most, one day where a period is shorter than an hour. */
const day = 86_400;
const hour = 3_600;

export const alarmWindow = resourceRule({
  id: 'HEADROOM-ALARM-001',
  sentence:
    'An alarm looks back a day, or a week in periods of an hour, and asks for no more data points than it looks at.',
  types: ['AWS::CloudWatch::Alarm'],
  *problems(alarm) {
    const evaluations = alarm.at('EvaluationPeriods');
    const datapoints = alarm.at('DatapointsToAlarm');
    const periods = [
      alarm.at('Period').number,
      ...metricsOf(alarm).items.flatMap((entry) => [
        entry.at('Period').number,
        entry.at('MetricStat', 'Period').number,
      ]),
    ].filter((period) => !Number.isNaN(period));
    const longest = Math.max(0, ...periods);
    const most = periods.some((period) => period < hour) ? day : 7 * day;
    if (longest * evaluations.number > most) {
      yield evaluations.finding(
        `${evaluations.number} periods of ${longest} seconds, but CloudWatch looks back ${most} seconds at most; take fewer, or longer ones`,
      );
    }
    if (datapoints.number > evaluations.number) {
      yield datapoints.finding(
        `${datapoints.number} of ${evaluations.number} periods; ask for at most ${evaluations.number}`,
      );
    }
  },
});
