import type { ServiceScaling } from './service-scaling.js';

/** The bounds that a service may ever have, those of its schedules included. */
export function serviceSize({ min, max, policies }: ServiceScaling): {
  readonly smallest: number;
  readonly largest: number;
} {
  const schedules = policies.filter((policy) => policy.kind === 'schedule');
  return {
    smallest: Math.min(min, ...schedules.map((schedule) => schedule.min)),
    largest: Math.max(max, ...schedules.flatMap((schedule) => (schedule.max === undefined ? [] : [schedule.max]))),
  };
}
