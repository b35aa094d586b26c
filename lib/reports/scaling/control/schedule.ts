import type { ScheduledAction } from './policy.js';

/** Calendar fields of a moment, as AWS cron counts them: Sunday is 1. */
interface Moment {
  readonly minute: number;
  readonly hour: number;
  readonly day: number;
  readonly month: number;
  readonly weekday: number;
  readonly year: number;
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const number = (text: string, names: readonly string[]): number =>
  names.includes(text) ? names.indexOf(text) + 1 : Number(text);

/** `5`, `1-5`, `*`, `?`, `0/15`, `MON-FRI`. */
function partMatches(part: string, value: number, names: readonly string[]): boolean {
  const [range = '', step] = part.split('/');
  if (range === '*' || range === '?') return step === undefined || value % Number(step) === 0;
  const [from = 0, to = step === undefined ? from : Number.POSITIVE_INFINITY] = range
    .split('-')
    .map((end) => number(end, names));
  return value >= from && value <= to && (step === undefined || (value - from) % Number(step) === 0);
}

const fieldMatches = (field: string, value: number, names: readonly string[] = []): boolean =>
  field.split(',').some((part) => partMatches(part, value, names));

const simple = /^[\dA-Z*?,/-]+$/;

/** Fields of a cron expression; undefined where a form is used that the simulator does not know (L, W, #). */
function cronFields(expression: string): readonly string[] | undefined {
  const fields = /^cron\((.*)\)$/.exec(expression)?.[1]?.split(' ') ?? [];
  const known = fields.length === 6 && fields.every((field) => simple.test(field) && !/(^|[\d,])[LW](,|$)/.test(field));
  return known ? fields : undefined;
}

function cronMatches(fields: readonly string[], moment: Moment): boolean {
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields;
  return (
    fieldMatches(minute, moment.minute) &&
    fieldMatches(hour, moment.hour) &&
    fieldMatches(day, moment.day) &&
    fieldMatches(month, moment.month, months) &&
    fieldMatches(weekday, moment.weekday, weekdays) &&
    fieldMatches(year, moment.year)
  );
}

/** Reads the clock of a time zone; offsets change at full quarters of an hour, so one look serves for fifteen minutes. */
function clockOf(timeZone: string): (milliseconds: number) => Moment {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const quarter = 900_000;
  let known = Number.NaN;
  let offset = 0;
  return (milliseconds) => {
    const start = Math.floor(milliseconds / quarter) * quarter;
    if (start !== known) {
      const parts = Object.fromEntries(format.formatToParts(start).map(({ type, value }) => [type, Number(value)]));
      const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
      offset = Date.UTC(year, month - 1, day, hour, minute) - start;
      known = start;
    }
    const local = new Date(milliseconds + offset);
    return {
      minute: local.getUTCMinutes(),
      hour: local.getUTCHours(),
      day: local.getUTCDate(),
      month: local.getUTCMonth() + 1,
      weekday: local.getUTCDay() + 1,
      year: local.getUTCFullYear(),
    };
  };
}

/** Whether the simulator can follow a schedule; `at` and `rate` are not, because they refer to days that a trace does not have. */
export const isKnownSchedule = ({ schedule }: Pick<ScheduledAction, 'schedule'>): boolean =>
  cronFields(schedule) !== undefined;

/**
 * Seconds of a run at which an action happens.
 *
 * @param epochMilliseconds moment of second 0
 */
export function secondsOf(
  { schedule, timeZone }: ScheduledAction,
  epochMilliseconds: number,
  from: number,
  to: number,
): number[] {
  const fields = cronFields(schedule);
  if (fields === undefined) return [];
  const clock = clockOf(timeZone);
  const found: number[] = [];
  for (let second = Math.ceil(from / 60) * 60; second < to; second += 60) {
    if (cronMatches(fields, clock(epochMilliseconds + second * 1_000))) found.push(second);
  }
  return found;
}
