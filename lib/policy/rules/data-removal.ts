import type { TemplateRule } from '../template-rule.js';

export const dataRemoval: TemplateRule = {
  id: 'HEADROOM-DATA-001',
  sentence: 'A resource that holds data states what happens to it on delete and on replace, and both say the same.',
  rego: `
package headroom.data_removal

import rego.v1

holders := {
	"AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::ElastiCache::ReplicationGroup",
	"AWS::S3::Bucket", "AWS::DynamoDB::Table", "AWS::EFS::FileSystem", "AWS::KMS::Key",
}

keeps := {"Retain", "RetainExceptOnCreate", "Snapshot"}

violation contains finding if {
	some name, resource in input.resources
	resource.resourceType in holders
	some policy, value in {"DeletionPolicy": resource.deletionPolicy, "UpdateReplacePolicy": resource.updateReplacePolicy}
	value == null
	finding := make_diag_at(
		"HEADROOM-DATA-001", "ERROR", name, policy,
		sprintf("no %v on a resource that holds data; write Retain, Snapshot or Delete, for deletion and for replacement", [policy]),
	)
}

violation contains finding if {
	some name, resource in input.resources
	resource.resourceType in holders
	resource.deletionPolicy != null
	resource.updateReplacePolicy != null
	kept(resource.deletionPolicy) != kept(resource.updateReplacePolicy)
	finding := make_diag_at(
		"HEADROOM-DATA-001", "ERROR", name, "UpdateReplacePolicy",
		sprintf("%v on deletion but %v on replacement: a replacement is a deletion of the old data; make both alike", [resource.deletionPolicy, resource.updateReplacePolicy]),
	)
}

# CloudFormation cannot delete what refuses to be deleted: the stack would stop half-way.
violation contains finding if {
	some name, resource in input.resources
	resource.resourceType in holders
	resource.properties.DeletionProtection == true
	resource.deletionPolicy == "Delete"
	finding := make_diag_at(
		"HEADROOM-DATA-001", "ERROR", name, "DeletionPolicy",
		"Delete, but DeletionProtection is on, so deleting the stack fails; keep the data or take the protection off",
	)
}

kept(policy) := policy in keeps
`,
};
