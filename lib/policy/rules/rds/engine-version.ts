import { resourceRule } from '../../resource-rule.js';

/** RDS user guide, release calendars: minor versions are retired within about a year, major ones within five. */
export const engineVersion = resourceRule({
  id: 'HEADROOM-RDS-005',
  sentence: 'PostgreSQL is asked for by its major version, which RDS completes with a minor one that it still has.',
  types: ['AWS::RDS::DBInstance'],
  *problems(database) {
    const version = database.at('EngineVersion');
    if (database.at('Engine').text === 'postgres' && version.text.includes('.')) {
      yield version.finding(
        `${version.text} will be retired, and the next creation is refused; name the major version ${version.text.split('.')[0]} only`,
      );
    }
  },
});
