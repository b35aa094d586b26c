import type { TemplateRule } from '../template-rule.js';

export const cacheAuthentication: TemplateRule = {
  id: 'HEADROOM-CACHE-001',
  sentence: 'A cache that asks for a password or a user also encrypts in transit.',
  rego: `
package headroom.cache_authentication

import rego.v1

violation contains finding if {
	some cache in resources_of_type("AWS::ElastiCache::ReplicationGroup")
	properties := input.resources[cache].properties
	some credential in ["AuthToken", "UserGroupIds"]
	properties[credential]
	object.get(properties, "TransitEncryptionEnabled", false) != true
	finding := make_diag_at(
		"HEADROOM-CACHE-001", "ERROR", cache, "Properties.TransitEncryptionEnabled",
		sprintf("%v needs encryption in transit: ElastiCache refuses to create the cache without it; set TransitEncryptionEnabled to true", [credential]),
	)
}
`,
};
