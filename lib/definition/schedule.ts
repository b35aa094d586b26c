import { z } from 'zod';

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

interface Field {
  readonly least: number;
  readonly most: number;
  /** Names that stand for numbers, the first of them for `least`. */
  readonly names?: readonly string[];
  /** Forms that only this field knows. */
  readonly special?: RegExp;
}

const fields: readonly Field[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31, special: /^(\?|L|([1-9]|[12]\d|3[01])W)$/ },
  { least: 1, most: 12, names: months },
  { least: 1, most: 7, names: weekdays, special: /^(\?|L|[1-7]L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)#[1-5])$/ },
  { least: 1970, most: 2199 },
];

function isValue(text: string, { least, most, names = [] }: Field): boolean {
  if (names.includes(text)) return true;
  return /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

/** `5`, `1-5`, `*`, `0/15`, `MON-FRI`: one part of a list. */
function isPart(text: string, field: Field): boolean {
  if (field.special?.test(text)) return true;
  const [range = '', step, ...rest] = text.split('/');
  if (rest.length > 0 || (step !== undefined && !/^[1-9]\d{0,3}$/.test(step))) return false;
  if (range === '*') return true;
  const ends = range.split('-');
  return ends.length <= 2 && ends.every((end) => isValue(end, field));
}

function isCron(expression: string): boolean {
  const found = expression.split(' ');
  return (
    found.length === fields.length &&
    fields.every((field, index) => (found[index] as string).split(',').every((part) => isPart(part, field))) &&
    (found[2] === '?') !== (found[4] === '?')
  );
}

/** Six fields, as AWS writes them: minute hour day-of-month month day-of-week year. One of the two days is `?`. */
export const cron = z.string().refine(isCron, {
  error:
    'an AWS cron expression: minute hour day-of-month month day-of-week year, one of the two day fields being ?, such as "0 7 ? * MON-FRI *"',
});

/** Quickly asked, and short of names that AWS takes, such as Asia/Kolkata; what formats a date knows those. */
const listedTimeZones: ReadonlySet<string> = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);

function isTimeZone(zone: string): boolean {
  if (listedTimeZones.has(zone)) return true;
  if (!/^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export const timeZone = z.string().refine(isTimeZone, { error: 'an IANA time zone such as Europe/Berlin' });
