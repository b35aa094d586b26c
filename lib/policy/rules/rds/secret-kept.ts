import { resourceRule } from '../../resource-rule.js';
import { meant } from '../iam/allows.js';

export const secretKept = resourceRule({
  id: 'HEADROOM-RDS-012',
  sentence: 'The password of a database stays as long as its data.',
  types: ['AWS::RDS::DBInstance'],
  *problems(database) {
    const policy = database.beside('DeletionPolicy').text;
    if (!['Retain', 'RetainExceptOnCreate', 'Snapshot'].includes(policy)) return;
    const secrets = database.at('MasterUserPassword').targets.map(meant);
    for (const secret of secrets.filter(({ type }) => type === 'AWS::SecretsManager::Secret')) {
      const kept = secret.beside('DeletionPolicy');
      if (!kept.text.startsWith('Retain')) {
        yield kept.finding(
          `${kept.text || 'Delete by default'}, but the data of ${database.label} stays (${policy}) and nobody knows its password; retain the secret`,
        );
      }
    }
  },
});
