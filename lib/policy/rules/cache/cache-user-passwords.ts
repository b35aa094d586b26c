import { resourceRule } from '../../resource-rule.js';

export const cacheUserPasswords = resourceRule({
  id: 'HEADROOM-CACHE-009',
  sentence: 'A user of a cache has passwords or needs none, not both.',
  types: ['AWS::ElastiCache::User'],
  *problems(user) {
    const mode = user.at('AuthenticationMode', 'Type');
    const isOpen = user.at('NoPasswordRequired').isTrue || mode.text === 'no-password-required';
    const passwords = [user.at('Passwords'), user.at('AuthenticationMode', 'Passwords')].find(({ exists }) => exists);
    if (isOpen && passwords !== undefined) {
      yield passwords.finding('passwords of a user who needs none are refused; keep the passwords and ask for them');
    }
  },
});
