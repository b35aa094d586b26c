import type { TemplateRule } from '../template-rule.js';

/** Sees rules of one template only; rules of different stacks on one listener are compared in the assembly. */
export const listenerRulePriority: TemplateRule = {
  id: 'HEADROOM-ELB-001',
  sentence: 'No two rules of a listener have the same priority.',
  rego: `
package headroom.listener_rule_priority

import rego.v1

violation contains finding if {
	some first in resources_of_type("AWS::ElasticLoadBalancingV2::ListenerRule")
	some second in resources_of_type("AWS::ElasticLoadBalancingV2::ListenerRule")
	first < second
	one := input.resources[first].properties
	other := input.resources[second].properties
	one.Priority == other.Priority
	one.ListenerArn == other.ListenerArn
	finding := make_diag_at(
		"HEADROOM-ELB-001", "ERROR", second, "Properties.Priority",
		sprintf("%v is also the priority of %v on the same listener; give one of them another", [other.Priority, first]),
	)
}
`,
};
