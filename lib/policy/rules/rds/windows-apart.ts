import { resourceRule } from '../../resource-rule.js';

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const day = 24 * 60;

/** RDS API reference: the backup window must not overlap the maintenance window. Both are UTC. */
export const windowsApart = resourceRule({
  id: 'HEADROOM-RDS-008',
  sentence: 'Backups are not taken in the maintenance window.',
  types: ['AWS::RDS::DBInstance'],
  *problems(database) {
    const backup = database.at('PreferredBackupWindow');
    const maintenance = database.at('PreferredMaintenanceWindow');
    const taken = minutesOf(backup.text);
    const kept = new Set(minutesOf(maintenance.text).map((minute) => minute % day));
    if (taken.some((minute) => kept.has(minute % day))) {
      yield backup.finding(`${backup.text} overlaps the maintenance ${maintenance.text}; move one of them`);
    }
  },
});

/** Every minute of a window, counted from Sunday; none where the text is no window. */
function minutesOf(window: string): number[] {
  const ends = window.split('-').map((end) => {
    const [, name = 'sun', hour, minute] = /^(?:(\w{3}):)?(\d\d):(\d\d)$/.exec(end.toLowerCase()) ?? [];
    return hour === undefined ? Number.NaN : days.indexOf(name) * day + Number(hour) * 60 + Number(minute);
  });
  const [from = Number.NaN, to = Number.NaN] = ends;
  if (Number.isNaN(from) || Number.isNaN(to)) return [];
  const length = (to - from + 7 * day) % (/^\w{3}:/.test(window) ? 7 * day : day);
  return Array.from({ length }, (_, index) => from + index);
}
