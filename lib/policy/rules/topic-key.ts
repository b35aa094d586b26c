import type { TemplateRule } from '../template-rule.js';

/** SNS developer guide, encryption: alarms, S3 and EventBridge cannot be named in the policy of the AWS managed key. */
export const topicKey: TemplateRule = {
  id: 'HEADROOM-SNS-001',
  sentence: 'A topic is encrypted with a key whose policy can name the AWS services that publish to it.',
  rego: `
package headroom.topic_key

import rego.v1

violation contains finding if {
	some topic in resources_of_type("AWS::SNS::Topic")
	key := resolve(topic, "Properties.KmsMasterKeyId")
	is_string(key)
	endswith(key, "alias/aws/sns")
	finding := make_diag_at(
		"HEADROOM-SNS-001", "ERROR", topic, "Properties.KmsMasterKeyId",
		"alarms and events are dropped in silence: AWS services cannot use the key alias/aws/sns; encrypt with a key of your own that admits them",
	)
}
`,
};
