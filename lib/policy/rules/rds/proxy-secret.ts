import { resourceRule } from '../../resource-rule.js';
import { allows, meant } from '../iam/allows.js';

/** RDS user guide, RDS Proxy: it signs in with what it reads from the secret. */
export const proxySecret = resourceRule({
  id: 'HEADROOM-RDS-014',
  sentence: 'A proxy may read and decrypt its secrets, which hold a username and a password.',
  types: ['AWS::RDS::DBProxy'],
  *problems(proxy) {
    const role = proxy.at('RoleArn').target;
    for (const auth of proxy.at('Auth').items) {
      const named = auth.at('SecretArn');
      if (named.target === undefined || role === undefined) continue;
      const secret = meant(named.target);
      const key = secret.at('KmsKeyId').target;
      if (!allows(role, 'secretsmanager:GetSecretValue', secret)) {
        yield named.finding(`${role.label} may not read ${secret.label}; grant secretsmanager:GetSecretValue`);
      }
      if (key !== undefined && !allows(role, 'kms:Decrypt', key)) {
        yield named.finding(`${role.label} may not decrypt with ${key.label}; grant kms:Decrypt`);
      }
      const generated = secret.at('GenerateSecretString');
      const text = `${generated.at('SecretStringTemplate').text} "${generated.at('GenerateStringKey').text}"`;
      if (generated.exists && !['"username"', '"password"'].every((field) => text.includes(field))) {
        yield generated.finding('no username and password in it, with which the proxy signs in; generate both');
      }
    }
  },
});
