import type { JudgedResource } from '../../judged/judged-resource.js';
import { resourceRule } from '../../resource-rule.js';

export const parameterFamily = resourceRule({
  id: 'HEADROOM-RDS-004',
  sentence: 'A parameter group is of the family of the engine that uses it.',
  types: ['AWS::RDS::DBInstance'],
  *problems(database) {
    const named = database.at('DBParameterGroupName');
    const family = named.target?.at('Family').literal;
    const own = familyOf(database);
    if (family !== undefined && own !== undefined && family !== own) {
      yield named.finding(`${named.target?.label} is of ${family}, but the engine of ${own}; make both of one version`);
    }
  },
});

/** A replica has the engine of its source. */
function familyOf(database: JudgedResource): string | undefined {
  const source = database.at('SourceDBInstanceIdentifier').target;
  if (!database.at('EngineVersion').exists && source !== undefined && source !== database) return familyOf(source);
  const engine = database.at('Engine').literal;
  const [first, second] = database.at('EngineVersion').text.split('.');
  if (engine === undefined || first === undefined || first === '') return undefined;
  return engine === 'postgres' ? `postgres${first}` : `${engine}${first}.${second}`;
}
