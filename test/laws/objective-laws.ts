import type { Platform } from '../../lib/definition/platform.js';
import { differences } from './differences.js';
import type { Law } from './law.js';

/** What is promised over days, as `<component>-<what> <goal> <days>`. */
function promised({ services, workers }: Platform): string[] {
  const ofServices = Object.entries(services).flatMap(([name, { objectives }]) => {
    const { errorBudget, availabilityPercent, latency } = objectives;
    if (errorBudget === undefined) return [];
    return [
      `service-${name}-availability ${availabilityPercent} ${errorBudget.days}`,
      ...latency.map(
        ({ percentile }) =>
          `service-${name}-latency-p${String(percentile).replace('.', '-')} ${percentile} ${errorBudget.days}`,
      ),
    ];
  });
  const ofWorkers = Object.entries(workers).flatMap(
    ([
      name,
      {
        objectives: { errorBudget },
      },
    ]) =>
      errorBudget === undefined
        ? []
        : [`worker-${name}-message-age ${errorBudget.percentOfMinutes} ${errorBudget.days}`],
  );
  return [...ofServices, ...ofWorkers];
}

interface Goal {
  readonly AttainmentGoal?: number;
  readonly Interval?: { readonly RollingInterval?: { readonly Duration?: number } };
}

export const objectiveLaws: readonly Law[] = [
  {
    promise: 'has a service level objective for each promise with a budget, and for no other',
    problems: (given) =>
      differences(
        given.ofType('AWS::ApplicationSignals::ServiceLevelObjective').map(({ properties: { Name, Goal } }) => {
          const { AttainmentGoal, Interval } = Goal as Goal;
          // The name begins with platform and environment, which are no part of the promise.
          const what = /(service|worker)-.*$/.exec(String(Name))?.[0];
          return `${what} ${AttainmentGoal} ${Interval?.RollingInterval?.Duration}`;
        }),
        promised(given.definition),
      ),
  },
];
