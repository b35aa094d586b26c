import { resourceRule } from '../../resource-rule.js';

/** RDS user guide, password management with Secrets Manager: no read replicas, no blue/green deployments. */
export const managedPassword = resourceRule({
  id: 'HEADROOM-RDS-002',
  sentence: 'The master password is a secret with a rotation of its own, not one that RDS manages.',
  types: ['AWS::RDS::DBInstance'],
  *problems(database) {
    const managed = database.at('ManageMasterUserPassword');
    if (managed.isTrue) {
      yield managed.finding(
        'RDS refuses read replicas and blue/green deployments of such a database; generate a secret and rotate it',
      );
    }
  },
});
