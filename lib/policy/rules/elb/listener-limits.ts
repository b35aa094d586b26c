import { groupedBy } from '../../judged/grouped-by.js';
import type { JudgedResource } from '../../judged/judged-resource.js';
import type { Finding, Rule } from '../../rule.js';

/** Elastic Load Balancing user guide, quotas of an Application Load Balancer. Default rules do not count. */
const most = { rules: 100, certificates: 25, conditionValues: 5, targetGroups: 5 };

export const listenerLimits: Rule = {
  id: 'HEADROOM-ELB-004',
  sentence:
    'A balancer has at most 100 rules and 25 certificates, a rule at most 5 values and an action 5 target groups.',
  *findings(assembly) {
    const rules = assembly.ofType('AWS::ElasticLoadBalancingV2::ListenerRule');
    const groups = groupedBy(rules, (rule) => balancerOf(rule));
    for (const [balancer, own] of groups) {
      const beyond = own[most.rules];
      if (beyond !== undefined) {
        yield beyond
          .at('ListenerArn')
          .finding(`rule ${own.length} of ${balancer}, which takes ${most.rules}; join routes, or add a balancer`);
      }
    }
    for (const rule of rules) yield* problemsOf(rule);
    const certificates = assembly.ofType('AWS::ElasticLoadBalancingV2::ListenerCertificate');
    for (const [listener, own] of groupedBy(certificates, (one) => one.at('ListenerArn').identity)) {
      const count = own.reduce((sum, one) => sum + one.at('Certificates').items.length, 0);
      if (count > most.certificates) {
        yield own[0]
          .at('Certificates')
          .finding(`${count} certificates on ${listener}, which takes ${most.certificates}; use one for several names`);
      }
    }
  },
};

const balancerOf = (rule: JudgedResource): string =>
  rule.at('ListenerArn').target?.at('LoadBalancerArn').identity ?? rule.at('ListenerArn').identity;

function* problemsOf(rule: JudgedResource): Iterable<Finding> {
  const conditions = rule.at('Conditions');
  const values = conditions.items.flatMap((condition) =>
    condition.entries.flatMap(([name, value]) => (name === 'Values' ? value.items : value.at('Values').items)),
  );
  if (values.length > most.conditionValues) {
    yield conditions.finding(`${values.length} values, but a rule takes ${most.conditionValues}; make two rules of it`);
  }
  for (const action of rule.at('Actions').items) {
    const groups = action.at('ForwardConfig', 'TargetGroups');
    if (groups.items.length > most.targetGroups) {
      yield groups.finding(
        `${groups.items.length} target groups, but an action takes ${most.targetGroups}; forward to fewer`,
      );
    }
  }
}
