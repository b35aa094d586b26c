import { groupedBy } from '../../judged/grouped-by.js';
import { resourceRule } from '../../resource-rule.js';

/** AWS WAF API reference, Rule: groups have an override action, all other rules an action. */
export const aclRules = resourceRule({
  id: 'HEADROOM-WAF-003',
  sentence: 'Rules of a web ACL have priorities of their own; groups have an override action, others an action.',
  types: ['AWS::WAFv2::WebACL'],
  *problems(acl) {
    const rules = acl.at('Rules').items;
    for (const [priority, [, second]] of groupedBy(rules, (rule) => rule.at('Priority').text)) {
      if (second !== undefined)
        yield second.at('Priority').finding(`${priority} is taken by another rule; take the next`);
    }
    for (const rule of rules) {
      const isGroup = ['ManagedRuleGroupStatement', 'RuleGroupReferenceStatement'].some(
        (kind) => rule.at('Statement', kind).exists,
      );
      const [right, wrong] = isGroup ? ['OverrideAction', 'Action'] : ['Action', 'OverrideAction'];
      if (rule.at(wrong).exists || !rule.at(right).exists) {
        yield rule.finding(
          `${isGroup ? 'a group of rules' : 'a single rule'} has ${right} and not ${wrong}; exchange them`,
        );
      }
    }
  },
});
