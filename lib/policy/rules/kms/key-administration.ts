import type { JudgedValue } from '../../judged/judged-value.js';
import { resourceRule } from '../../resource-rule.js';

/** KMS developer guide, default key policy: a key that nobody may administer can only be mended by AWS support. */
export const keyAdministration = resourceRule({
  id: 'HEADROOM-KMS-001',
  sentence: 'The policy of a key leaves its account able to change that policy.',
  types: ['AWS::KMS::Key'],
  *problems(key) {
    const policy = key.at('KeyPolicy');
    if (policy.exists && !policy.at('Statement').items.some(administers)) {
      yield policy.finding(
        'nobody may change this policy ever again, and KMS refuses it; allow kms:* or kms:PutKeyPolicy to the root of the account or to a role',
      );
    }
  },
});

const actions = new Set(['kms:*', 'kms:Put*', 'kms:PutKeyPolicy']);

const administers = (statement: JudgedValue): boolean =>
  statement.at('Effect').text === 'Allow' &&
  statement.at('Principal', 'AWS').exists &&
  [statement.at('Action'), ...statement.at('Action').items].some(({ text }) => actions.has(text));
