import { z } from 'zod';

const minutesOfDay = 24 * 60;
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const clock = '([01]\\d|2[0-3]):([0-5]\\d)';
const daily = new RegExp(`^${clock}-${clock}$`);
const weekly = new RegExp(`^(${weekdays.join('|')}):${clock}-(${weekdays.join('|')}):${clock}$`);

/** A span of a cycle (a day or a week) in minutes; it may run over the end of the cycle. */
interface Span {
  readonly start: number;
  readonly minutes: number;
}

function span(start: number, end: number, cycle: number): Span {
  return { start, minutes: (end - start + cycle) % cycle };
}

function dailySpan(text: string): Span | undefined {
  const [, h1, m1, h2, m2] = daily.exec(text)?.map(Number) ?? [];
  if (h1 === undefined || m1 === undefined || h2 === undefined || m2 === undefined) return undefined;
  return span(h1 * 60 + m1, h2 * 60 + m2, minutesOfDay);
}

function weeklySpan(text: string): Span | undefined {
  const [, day1 = '', h1, m1, day2 = '', h2, m2] = weekly.exec(text) ?? [];
  if (h1 === undefined) return undefined;
  const minute = (day: string, hours: unknown, minutes: unknown) =>
    weekdays.indexOf(day) * minutesOfDay + Number(hours) * 60 + Number(minutes);
  return span(minute(day1, h1, m1), minute(day2, h2, m2), 7 * minutesOfDay);
}

const longEnough = (found: Span | undefined, least: number) =>
  found !== undefined && found.minutes >= least && found.minutes <= minutesOfDay;

export const dailyWindow = (leastMinutes: number) =>
  z.string().refine((text) => longEnough(dailySpan(text), leastMinutes), {
    error: `a daily time span in UTC of at least ${leastMinutes} minutes, such as 02:00-03:00`,
  });

export const weeklyWindow = (leastMinutes: number) =>
  z.string().refine((text) => longEnough(weeklySpan(text), leastMinutes), {
    error: `a weekly time span in UTC of at least ${leastMinutes} minutes and at most a day, such as sun:04:00-sun:05:00`,
  });

/** Whether a span that comes every day meets one that comes every week. */
export function windowsOverlap(everyDay: string, everyWeek: string): boolean {
  const [day, week] = [dailySpan(everyDay), weeklySpan(everyWeek)];
  if (day === undefined || week === undefined) return false;
  const after = (from: number, to: number) => (((to - from) % minutesOfDay) + minutesOfDay) % minutesOfDay;
  return after(day.start, week.start) < day.minutes || after(week.start, day.start) < week.minutes;
}

/** Minutes of a weekly time span. */
export const weeklyMinutes = (text: string): number => weeklySpan(text)?.minutes ?? 0;
