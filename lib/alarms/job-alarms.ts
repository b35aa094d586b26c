import type { Job } from '../constructs/job/job.js';
import type { AlarmSpec } from './alarm-spec.js';
import { keptMessages } from './kept-messages.js';

/** How the alarms of a job are headed. */
export const jobComponent = (name: string) => `job-${name}`;

/** One alarm for both: a run that was given up before it started, and a run that did not end with exit code 0. */
export function jobAlarms(name: string, { missed }: Job): AlarmSpec[] {
  return [
    {
      what: 'job-missed',
      severity: 'ticket',
      meaning: `A run of job ${name} was not started or ended badly; the message in its queue says which and why. Delete the message when done.`,
      ...keptMessages(missed),
    },
  ];
}
