import type { JudgedValue } from '../../judged/judged-value.js';
import { resourceRule } from '../../resource-rule.js';
import type { Finding } from '../../rule.js';

/** EventBridge Scheduler user guide, schedule types: six fields, and a day of the month or of the week but not both. */
const accepted = [
  /^rate\((1 (minute|hour|day)|(?!0|1 )\d+ (minutes|hours|days))\)$/,
  /^at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)$/,
  /^cron\((\S+ ){2}(\? \S+ (?!\?)\S+|(?!\?)\S+ \S+ \?) \S+\)$/,
];

export const schedules = resourceRule({
  id: 'HEADROOM-SCALING-005',
  sentence: 'A schedule has the six fields of AWS and a time zone that exists.',
  types: ['AWS::ApplicationAutoScaling::ScalableTarget', 'AWS::Events::Rule', 'AWS::Scheduler::Schedule'],
  *problems(resource) {
    for (const action of resource.at('ScheduledActions').items) {
      yield* problemsOf(action.at('Schedule'), action.at('Timezone'));
    }
    yield* problemsOf(resource.at('ScheduleExpression'), resource.at('ScheduleExpressionTimezone'));
  },
});

function* problemsOf(schedule: JudgedValue, zone: JudgedValue): Iterable<Finding> {
  const { literal } = schedule;
  if (literal !== undefined && !accepted.some((form) => form.test(literal))) {
    yield schedule.finding(
      `"${literal}" is refused; AWS wants cron(minute hour day month weekday year) with ? for one of the days, rate(5 minutes) or at(…)`,
    );
  }
  if (zone.literal !== undefined && !isZone(zone.literal)) {
    yield zone.finding(`no time zone is called "${zone.literal}"; take a name such as Europe/Berlin`);
  }
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
