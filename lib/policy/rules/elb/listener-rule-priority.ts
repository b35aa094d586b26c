import type { JudgedResource } from '../../judged/judged-resource.js';
import type { Rule } from '../../rule.js';

/** Services bring their rules from stacks of their own, so the clash is mostly between two templates. */
export const listenerRulePriority: Rule = {
  id: 'HEADROOM-ELB-001',
  sentence: 'No two rules of a listener have the same priority.',
  *findings(assembly) {
    const taken = new Map<string, JudgedResource>();
    for (const rule of assembly.ofType('AWS::ElasticLoadBalancingV2::ListenerRule')) {
      const priority = rule.at('Priority');
      const place = `${rule.at('ListenerArn').identity} ${priority.text}`;
      const first = taken.get(place);
      if (first === undefined) taken.set(place, rule);
      else {
        yield priority.finding(
          `${priority.text} is also the priority of ${first.label} on the same listener; give one of them another`,
        );
      }
    }
  },
};
