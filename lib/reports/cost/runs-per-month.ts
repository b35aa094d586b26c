import { hoursPerMonth } from './charge.js';

const minutesPerMonth = hoursPerMonth * 60;
const daysPerMonth = hoursPerMonth / 24;
const unitMinutes: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1_440 };
const daysOfWeek = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** How many of the values from `first` to `last` a field of a cron expression takes; undefined where it is not that simple. */
function count(field: string, first: number, last: number): number | undefined {
  const known = (text: string) => (daysOfWeek.includes(text) ? daysOfWeek.indexOf(text) + 1 : Number(text));
  const parts = field.split(',').map((part): number => {
    const [range = '', step = '1'] = part.split('/');
    const [from = '', to] = range === '*' || range === '?' ? [String(first), String(last)] : range.split('-');
    // A step without an end goes on to the last value.
    const end = to === undefined && part.includes('/') ? last : known(to ?? from);
    return Math.floor((end - known(from)) / Number(step)) + 1;
  });
  const total = parts.reduce((sum, part) => sum + part, 0);
  return total > 0 ? total : undefined;
}

function ofCron(expression: string): number | undefined {
  const [minute, hour, day, month, weekday] = expression.trim().split(/\s+/);
  if (minute === undefined || hour === undefined || day === undefined || month === undefined || weekday === undefined)
    return undefined;
  const counts = [
    count(minute, 0, 59),
    count(hour, 0, 23),
    count(day, 1, 31),
    count(month, 1, 12),
    count(weekday, 1, 7),
  ];
  if (counts.some((one) => one === undefined)) return undefined;
  const [minutes, hours, days, months, weekdays] = counts as [number, number, number, number, number];
  const daysTaken = (Math.min(days, 31) / 31) * (months / 12) * (weekdays / 7) * daysPerMonth;
  return minutes * hours * daysTaken;
}

/** How often a schedule of EventBridge or of its Scheduler runs in a month; undefined where the template does not tell. */
export function runsPerMonth(expression: unknown): number | undefined {
  const [, kind, text = ''] = /^(rate|cron|at)\((.*)\)$/.exec(String(expression)) ?? [];
  if (kind === 'at') return 1 / 12;
  if (kind === 'cron') return ofCron(text);
  const [, every = '', unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(text) ?? [];
  const minutes = Number(every) * (unitMinutes[unit] ?? 0);
  return minutes > 0 ? minutesPerMonth / minutes : undefined;
}
