import type { Construct } from 'constructs';
import { AlarmBoard, type AlarmTopics } from '../alarms/alarm-board.js';
import { backupAlarms } from '../alarms/backup-alarms.js';
import { Backups, type BackupsProps } from '../constructs/recovery/backups.js';
import { PlatformStack } from './platform-stack.js';

export interface BackupsStackProps extends BackupsProps {
  readonly topics: AlarmTopics;
}

/** Copies of data, and whether they are worth something. */
export class BackupsStack extends PlatformStack {
  constructor(scope: Construct, props: BackupsStackProps) {
    const { identity, topics } = props;
    super(scope, {
      identity,
      name: 'backups',
      purpose: 'Copies of databases and files, and tests that restore them',
      lifetime: 'lasting',
    });
    const backups = new Backups(this, 'Backups', props);
    new AlarmBoard(this, 'Alarms', { identity, component: 'backups', topics, specs: backupAlarms(backups) });
  }
}
