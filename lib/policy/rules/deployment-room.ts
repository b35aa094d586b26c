import type { TemplateRule } from '../template-rule.js';

/**
 * ECS rounds the minimum up and the maximum down to whole tasks (developer guide, service definition parameters), so
 * one task with 150 percent has no room either.
 */
export const deploymentRoom: TemplateRule = {
  id: 'HEADROOM-ECS-003',
  sentence: 'A rolling deployment may start a new task or stop an old one at the smallest size of its service.',
  rego: `
package headroom.deployment_room

import rego.v1

violation contains finding if {
	some service in resources_of_type("AWS::ECS::Service")
	properties := input.resources[service].properties
	object.get(properties, ["DeploymentController", "Type"], "ECS") == "ECS"
	object.get(properties, ["DeploymentConfiguration", "Strategy"], "ROLLING") == "ROLLING"
	object.get(properties, "SchedulingStrategy", "REPLICA") == "REPLICA"
	lowest := object.get(properties, ["DeploymentConfiguration", "MinimumHealthyPercent"], 100)
	highest := object.get(properties, ["DeploymentConfiguration", "MaximumPercent"], 200)
	tasks := max([1, smallest_size(service, properties)])
	ceil((tasks * lowest) / 100) >= tasks
	floor((tasks * highest) / 100) <= tasks
	finding := make_diag_at(
		"HEADROOM-ECS-003", "ERROR", service, "Properties.DeploymentConfiguration",
		sprintf("at %v task(s), %v%% to %v%% healthy lets ECS neither start a new task nor stop an old one, so no deployment can finish; raise MaximumPercent", [tasks, lowest, highest]),
	)
}

smallest_size(_, properties) := properties.DesiredCount if is_number(properties.DesiredCount)

smallest_size(service, properties) := min(scaled_to(service)) if {
	not is_number(properties.DesiredCount)
	count(scaled_to(service)) > 0
}

# ECS starts one task where nothing says how many.
smallest_size(service, properties) := 1 if {
	not is_number(properties.DesiredCount)
	count(scaled_to(service)) == 0
}

scaled_to(service) := {capacity |
	some target in resources_of_type("AWS::ApplicationAutoScaling::ScalableTarget")
	some reference in input.resources[target].outgoingRefs
	reference.target == service
	capacity := input.resources[target].properties.MinCapacity
	is_number(capacity)
}
`,
};
