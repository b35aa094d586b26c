import type { TemplateRule } from '../template-rule.js';

/** ECS developer guide, task definition parameters for Fargate: "The maximum stop timeout value is 120 seconds". */
export const fargateStopTimeout: TemplateRule = {
  id: 'HEADROOM-ECS-001',
  sentence: 'A container on Fargate is given at most 120 seconds between SIGTERM and SIGKILL.',
  rego: `
package headroom.fargate_stop_timeout

import rego.v1

violation contains finding if {
	some task in resources_of_type("AWS::ECS::TaskDefinition")
	on_fargate(input.resources[task].properties)
	some index, container in input.resources[task].properties.ContainerDefinitions
	container.StopTimeout > 120
	finding := make_diag_at(
		"HEADROOM-ECS-001", "ERROR", task,
		sprintf("Properties.ContainerDefinitions.%d.StopTimeout", [index]),
		sprintf("%v seconds, but Fargate refuses more than 120; let work that takes longer go back to its queue", [container.StopTimeout]),
	)
}

on_fargate(properties) if "FARGATE" in properties.RequiresCompatibilities
`,
};
