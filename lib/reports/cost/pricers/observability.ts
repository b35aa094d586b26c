import { list, numberOf, type Properties, section } from '../../../assembly/template-value.js';
import type { Pricer } from '../pricer.js';
import { exactly } from '../range.js';

/** CloudWatch bills an alarm by the metrics that it looks at, and more where it looks more often than once a minute. */
export const alarm: Pricer = ({ properties }) => {
  const stats = list(properties, 'Metrics').flatMap((one): Properties[] => {
    const stat = section(one, 'MetricStat');
    return stat === undefined ? [] : [stat];
  });
  const periods = stats.length > 0 ? stats.map((one) => numberOf(one, 'Period')) : [numberOf(properties, 'Period')];
  const fast = periods.some((seconds) => seconds !== undefined && seconds < 60);
  return [
    {
      what: periods.length === 1 ? 'one metric' : `${periods.length} metrics`,
      price: fast ? 'cloudwatch.alarm-fast' : 'cloudwatch.alarm',
      quantity: exactly(periods.length),
    },
  ];
};

export const compositeAlarm: Pricer = () => [
  { what: 'the alarm', price: 'cloudwatch.alarm-composite', quantity: exactly(1) },
];

export const dashboard: Pricer = () => [{ what: 'the dashboard', price: 'cloudwatch.dashboard', quantity: exactly(1) }];

/** Two signals, the good and all, in each minute of a month of 730 hours. */
const signalsMillion = (2 * 60 * 730) / 1_000_000;

export const serviceLevelObjective: Pricer = () => [
  { what: 'the objective', price: 'application-signals.million', quantity: exactly(signalsMillion) },
];
