import type { JudgedValue } from '../../judged/judged-value.js';
import { resourceRule } from '../../resource-rule.js';

/** AWS WAF guide, "Web ACL capacity units": up to here they are in the price of a request, and 5000 is the end. */
const most = 1_500;

/** AWS WAF guide, "AWS managed rules rule groups list". */
const managedUnits: Readonly<Record<string, number>> = {
  AWSManagedRulesCommonRuleSet: 700,
  AWSManagedRulesAdminProtectionRuleSet: 100,
  AWSManagedRulesKnownBadInputsRuleSet: 200,
  AWSManagedRulesSQLiRuleSet: 200,
  AWSManagedRulesLinuxRuleSet: 200,
  AWSManagedRulesUnixRuleSet: 100,
  AWSManagedRulesWindowsRuleSet: 200,
  AWSManagedRulesPHPRuleSet: 100,
  AWSManagedRulesWordPressRuleSet: 100,
  AWSManagedRulesAmazonIpReputationList: 25,
  AWSManagedRulesAnonymousIpList: 50,
  AWSManagedRulesBotControlRuleSet: 50,
  AWSManagedRulesATPRuleSet: 50,
  AWSManagedRulesACFPRuleSet: 50,
};

/** AWS WAF guide, the page of each statement. A group that nobody knows counts for nothing, and is not judged. */
const ownUnits: Readonly<Record<string, (statement: JudgedValue) => number>> = {
  IPSetReferenceStatement: () => 1,
  GeoMatchStatement: () => 1,
  LabelMatchStatement: () => 1,
  AsnMatchStatement: () => 1,
  SizeConstraintStatement: () => 1,
  RegexMatchStatement: () => 3,
  RegexPatternSetReferenceStatement: () => 25,
  ByteMatchStatement: (statement) =>
    /^(EXACTLY|STARTS_WITH|ENDS_WITH)$/.test(statement.at('PositionalConstraint').text) ? 2 : 10,
  XssMatchStatement: () => 40,
  SqliMatchStatement: (statement) => (statement.at('SensitivityLevel').text === 'HIGH' ? 30 : 20),
  RateBasedStatement: (statement) => 2 + 30 * statement.at('CustomKeys').items.length,
  ManagedRuleGroupStatement: (statement) => managedUnits[statement.at('Name').text] ?? 0,
};

/** Of every text that is changed before it is compared. */
const transformationUnits = 10;

export const aclCapacity = resourceRule({
  id: 'HEADROOM-WAF-005',
  sentence: 'The rules of a web ACL take at most 1500 capacity units together; above it every request costs more.',
  types: ['AWS::WAFv2::WebACL'],
  *problems(acl) {
    const parts = acl.at('Rules').items.map((rule) => ({
      name: rule.at('Name').text,
      units: unitsOf(rule.at('Statement')),
    }));
    const sum = parts.reduce((total, { units }) => total + units, 0);
    if (sum <= most) return;
    const largest = [...parts].sort((one, other) => other.units - one.units).slice(0, 3);
    yield acl
      .at('Rules')
      .finding(
        `${sum} capacity units, and ${most} are in the price (${largest.map(({ name, units }) => `${name} ${units}`).join(', ')}); leave a group out`,
      );
  },
});

/** Statements may hold statements at any depth, below these and below no other names. */
function unitsOf(statement: JudgedValue): number {
  return statement.entries.reduce((total, [kind, value]) => {
    const inner = [
      ...value.at('Statements').items,
      ...['Statement', 'ScopeDownStatement'].map((name) => value.at(name)).filter(({ exists }) => exists),
    ];
    const changed = value.at('TextTransformations').items.filter((one) => one.at('Type').text !== 'NONE').length;
    return (
      total +
      (ownUnits[kind]?.(value) ?? 0) +
      transformationUnits * changed +
      inner.reduce((sum, one) => sum + unitsOf(one), 0)
    );
  }, 0);
}
