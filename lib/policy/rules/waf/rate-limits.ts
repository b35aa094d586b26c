import type { JudgedValue } from '../../judged/judged-value.js';
import { resourceRule } from '../../resource-rule.js';

/** AWS WAF guide, "Rate-based rule high-level settings". */
const windows = [60, 120, 300, 600];
const mostKeys = 5;

export const rateLimits = resourceRule({
  id: 'HEADROOM-WAF-006',
  sentence: 'A rate limit counts over 1, 2, 5 or 10 minutes, by one to five keys, or by a constant within a scope.',
  types: ['AWS::WAFv2::WebACL'],
  *problems(acl) {
    for (const rule of acl.at('Rules').items) {
      const rate = rule.at('Statement', 'RateBasedStatement');
      if (rate.exists) yield* problemsOf(rate);
    }
  },
});

function* problemsOf(rate: JudgedValue) {
  const window = rate.at('EvaluationWindowSec');
  if (window.exists && !windows.includes(window.number)) {
    yield window.finding(`${window.text} seconds, which WAF does not count over; take ${windows.join(', ')}`);
  }
  const kind = rate.at('AggregateKeyType');
  const keys = rate.at('CustomKeys').items.length;
  if (kind.text === 'CONSTANT' && !rate.at('ScopeDownStatement').exists) {
    yield kind.finding('CONSTANT without ScopeDownStatement, which is refused; say which requests are counted');
  }
  if ((kind.text === 'CUSTOM_KEYS') !== keys > 0 || keys > mostKeys) {
    yield kind.finding(`${kind.text} with ${keys} custom keys; CUSTOM_KEYS takes one to ${mostKeys}, all else none`);
  }
}
