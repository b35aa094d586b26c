import { groupedBy } from '../../judged/grouped-by.js';
import type { JudgedResource } from '../../judged/judged-resource.js';
import type { Rule } from '../../rule.js';

/** RDS user guide, read replicas of PostgreSQL: 15 of one source, cascaded over three levels. */
const most = { replicas: 15, levels: 3 };

export const replicaCount: Rule = {
  id: 'HEADROOM-RDS-015',
  sentence: 'A database has at most 15 replicas, over at most three levels.',
  *findings(assembly) {
    const replicas = assembly
      .ofType('AWS::RDS::DBInstance')
      .filter((database) => database.at('SourceDBInstanceIdentifier').exists);
    for (const own of groupedBy(replicas, (one) => one.at('SourceDBInstanceIdentifier').identity).values()) {
      const beyond = own[most.replicas];
      if (beyond !== undefined) {
        const source = beyond.at('SourceDBInstanceIdentifier');
        yield source.finding(`replica ${own.length} of one source, which takes ${most.replicas}; ask for fewer`);
      }
    }
    for (const replica of replicas) {
      const level = levelOf(replica);
      if (level > most.levels) {
        yield replica
          .at('SourceDBInstanceIdentifier')
          .finding(`level ${level} of a cascade, which takes ${most.levels}; replicate from a source further up`);
      }
    }
  },
};

function levelOf(database: JudgedResource): number {
  const source = database.at('SourceDBInstanceIdentifier').target;
  if (!database.at('SourceDBInstanceIdentifier').exists) return 0;
  return source === undefined || source === database ? 1 : levelOf(source) + 1;
}
