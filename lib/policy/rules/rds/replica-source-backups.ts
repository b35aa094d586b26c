import { resourceRule } from '../../resource-rule.js';

/** RDS user guide, read replicas: automatic backups must be on for the source, or the replica is refused. */
export const replicaSourceBackups = resourceRule({
  id: 'HEADROOM-RDS-001',
  sentence: 'A database with read replicas keeps backups.',
  types: ['AWS::RDS::DBInstance'],
  *problems(replica) {
    for (const source of replica.at('SourceDBInstanceIdentifier').targets) {
      const retention = source.at('BackupRetentionPeriod');
      if (retention.number !== 0) continue;
      yield retention.finding(
        `0 days, but ${replica.logicalId} replicates from here and RDS makes a replica from a backup; keep at least 1 day`,
      );
    }
  },
});
