import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import type { Identity } from '../constructs/component/identity.js';
import {
  type burnRateWindowsMinutes,
  type ServiceLevel,
  serviceLevelName,
} from '../constructs/component/service-level.js';
import type { AlarmSpec } from './alarm-spec.js';

type WindowMinutes = (typeof burnRateWindowsMinutes)[number];

interface Pace {
  readonly detail: string;
  readonly severity: AlarmSpec['severity'];
  /** How many times faster than would use the budget up in exactly its days. */
  readonly burnRate: number;
  /** Long enough to mean something; and short enough to fall silent soon after the trouble has ended. */
  readonly windowsMinutes: readonly [long: WindowMinutes, short: WindowMinutes];
}

/** Site Reliability Workbook, chapter 5, table 5-8: 2 % of a budget in an hour, 5 % in six hours, 10 % in three days. */
const paces: readonly Pace[] = [
  { detail: 'fast', severity: 'page', burnRate: 14.4, windowsMinutes: [60, 5] },
  { detail: 'slow', severity: 'page', burnRate: 6, windowsMinutes: [360, 30] },
  { detail: 'steady', severity: 'ticket', burnRate: 1, windowsMinutes: [4320, 360] },
];

const period = Duration.minutes(5);

/** With a budget of 10 % nothing burns faster than ten times: an alarm above that would never ring. */
const possible = ({ burnRate }: Pace, { goalPercent }: ServiceLevel): boolean => burnRate * (100 - goalPercent) < 100;

/** That a budget is being used up, soon enough to do something about it. */
export function budgetAlarms(identity: Identity, component: string, levels: readonly ServiceLevel[]): AlarmSpec[] {
  return levels.flatMap((level) =>
    paces
      .filter((pace) => possible(pace, level))
      .map((pace): AlarmSpec => {
        const name = serviceLevelName(identity, component, level);
        const hours = Math.round((level.days * 24) / pace.burnRate);
        return {
          what: 'error-budget',
          detail: `${level.what}-${pace.detail}`,
          severity: pace.severity,
          meaning: `${level.meaning}: at this rate the budget of ${level.days} days lasts ${hours} hours.`,
          metric: new cloudwatch.MathExpression({
            // Silence is no burn; without the zero the other window would decide alone.
            expression: 'MIN([FILL(long,0),FILL(short,0)])',
            usingMetrics: {
              long: burnRate(name, pace.windowsMinutes[0]),
              short: burnRate(name, pace.windowsMinutes[1]),
            },
            period,
            label: 'Burn rate',
          }),
          threshold: pace.burnRate,
          comparison: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
          // The windows have waited already.
          evaluationPeriods: 1,
          datapointsToAlarm: 1,
          // Nothing was asked, so nothing was used up.
          treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
        };
      }),
  );
}

function burnRate(serviceLevel: string, windowMinutes: WindowMinutes): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/ApplicationSignals',
    metricName: 'BurnRate',
    dimensionsMap: { SloName: serviceLevel, BurnRateWindowMinutes: String(windowMinutes) },
    statistic: 'Maximum',
    period,
  });
}
