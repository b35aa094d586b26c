import { resourceRule } from '../../resource-rule.js';

/** RDS API reference, CreateDBInstance. */
const intervals = [0, 1, 5, 10, 15, 30, 60];
const logs: Readonly<Record<string, readonly string[]>> = {
  postgres: ['postgresql', 'upgrade', 'iam-db-auth-error'],
  mysql: ['audit', 'error', 'general', 'iam-db-auth-error', 'slowquery'],
  mariadb: ['audit', 'error', 'general', 'iam-db-auth-error', 'slowquery'],
};

export const monitoring = resourceRule({
  id: 'HEADROOM-RDS-009',
  sentence: 'Monitoring has an interval that RDS knows and a role, and exported logs are ones that the engine writes.',
  types: ['AWS::RDS::DBInstance'],
  *problems(database) {
    const interval = database.at('MonitoringInterval');
    if (!Number.isNaN(interval.number) && !intervals.includes(interval.number)) {
      yield interval.finding(`${interval.number} seconds is refused; take one of ${intervals.join(', ')}`);
    }
    if (interval.number > 0 && !database.at('MonitoringRoleArn').exists) {
      yield interval.finding('no MonitoringRoleArn, with which RDS writes what it measures; add a role');
    }
    const known = logs[database.at('Engine').text];
    for (const log of database.at('EnableCloudwatchLogsExports').items) {
      if (known?.includes(log.text) === false) {
        yield log.finding(`the engine writes no log "${log.text}"; take of ${known.join(', ')}`);
      }
    }
  },
});
