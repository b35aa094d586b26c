import { resourceRule } from '../../resource-rule.js';

/** RDS API reference, CreateDBInstance. */
const accepted = /^[a-zA-Z][a-zA-Z0-9_]{0,62}$/;
const reserved = new Set(['admin', 'public', 'rdsadmin', 'rdsrepladmin', 'rds_superuser', 'user']);

export const databaseNames = resourceRule({
  id: 'HEADROOM-RDS-007',
  sentence: 'Database and master user have names that PostgreSQL and RDS accept.',
  types: ['AWS::RDS::DBInstance'],
  *problems(database) {
    if (database.at('Engine').text !== 'postgres') return;
    for (const name of [database.at('DBName'), database.at('MasterUsername')]) {
      if (name.literal === undefined || name.literal.startsWith('{{resolve:')) continue;
      if (!accepted.test(name.literal)) {
        yield name.finding(`"${name.literal}" is refused; take a letter and then letters, digits and _, at most 63`);
      } else if (name.path.endsWith('MasterUsername') && reserved.has(name.literal.toLowerCase())) {
        yield name.finding(`"${name.literal}" is a reserved word; take another`);
      }
    }
  },
});
