import type { TemplateRule } from '../template-rule.js';

/** Cluster mode always fails over, even without replicas; the other modes need somewhere to fail over to. */
export const cacheFailover: TemplateRule = {
  id: 'HEADROOM-CACHE-002',
  sentence: 'A cache that fails over has a replica, and one in several zones fails over.',
  rego: `
package headroom.cache_failover

import rego.v1

violation contains finding if {
	some cache in resources_of_type("AWS::ElastiCache::ReplicationGroup")
	properties := input.resources[cache].properties
	properties.AutomaticFailoverEnabled == true
	object.get(properties, "NumNodeGroups", 1) == 1
	object.get(properties, "NumCacheClusters", 1) < 2
	object.get(properties, "ReplicasPerNodeGroup", 0) < 1
	not properties.NodeGroupConfiguration
	finding := make_diag_at(
		"HEADROOM-CACHE-002", "ERROR", cache, "Properties.AutomaticFailoverEnabled",
		"automatic failover of a single node, which ElastiCache refuses; add a replica or switch failover off",
	)
}

violation contains finding if {
	some cache in resources_of_type("AWS::ElastiCache::ReplicationGroup")
	properties := input.resources[cache].properties
	properties.MultiAZEnabled == true
	object.get(properties, "AutomaticFailoverEnabled", false) != true
	finding := make_diag_at(
		"HEADROOM-CACHE-002", "ERROR", cache, "Properties.MultiAZEnabled",
		"several zones without automatic failover, which ElastiCache refuses; set AutomaticFailoverEnabled to true",
	)
}
`,
};
