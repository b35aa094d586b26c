import type { Backups } from '../constructs/recovery/backups.js';
import type { AlarmSpec } from './alarm-spec.js';
import { keptMessages } from './kept-messages.js';

/** That a copy is missing, or is worth nothing. */
export function backupAlarms({ failed }: Pick<Backups, 'failed'>): AlarmSpec[] {
  return [
    {
      what: 'backup-failed',
      severity: 'ticket',
      meaning: 'A backup, its copy or a restore test ended badly: what it was about is kept in a queue.',
      ...keptMessages(failed),
    },
  ];
}
