import type { TemplateRule } from '../template-rule.js';

/** SQS developer guide, dead-letter queues: in a standard queue a message keeps the time at which it was first sent. */
export const deadLetterRetention: TemplateRule = {
  id: 'HEADROOM-SQS-001',
  sentence: 'A dead-letter queue keeps messages longer than the queue they come from.',
  rego: `
package headroom.dead_letter_retention

import rego.v1

violation contains finding if {
	some source in resources_of_type("AWS::SQS::Queue")
	properties := input.resources[source].properties
	object.get(properties, "FifoQueue", false) != true
	some reference in input.resources[source].outgoingRefs
	contains(reference.sourcePath, "deadLetterTargetArn")
	input.resources[reference.target].resourceType == "AWS::SQS::Queue"
	kept := retention(properties)
	kept_dead := retention(input.resources[reference.target].properties)
	kept_dead <= kept
	finding := make_diag_at(
		"HEADROOM-SQS-001", "ERROR", reference.target, "Properties.MessageRetentionPeriod",
		sprintf("%v seconds, but %v keeps messages for %v and their age counts from the first send: dead letters would expire before anybody looks; use 1209600 (14 days)", [kept_dead, source, kept]),
	)
}

# Four days is the default of SQS.
retention(properties) := object.get(properties, "MessageRetentionPeriod", 345600)
`,
};
