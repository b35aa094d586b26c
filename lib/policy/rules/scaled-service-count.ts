import type { TemplateRule } from '../template-rule.js';

export const scaledServiceCount: TemplateRule = {
  id: 'HEADROOM-ECS-002',
  sentence: 'A service that scales leaves DesiredCount to its scaling policies.',
  rego: `
package headroom.scaled_service_count

import rego.v1

violation contains finding if {
	some target in resources_of_type("AWS::ApplicationAutoScaling::ScalableTarget")
	some reference in input.resources[target].outgoingRefs
	contains(reference.sourcePath, "ResourceId")
	service := input.resources[reference.target]
	service.resourceType == "AWS::ECS::Service"
	is_number(service.properties.DesiredCount)
	finding := make_diag_at(
		"HEADROOM-ECS-002", "ERROR", reference.target, "Properties.DesiredCount",
		sprintf("%v tasks at every deployment, whatever the scaling policies of %v have decided; leave DesiredCount away", [service.properties.DesiredCount, target]),
	)
}
`,
};
