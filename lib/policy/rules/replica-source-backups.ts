import type { TemplateRule } from '../template-rule.js';

/** RDS user guide, read replicas: automatic backups must be on for the source, or the replica is refused. */
export const replicaSourceBackups: TemplateRule = {
  id: 'HEADROOM-RDS-001',
  sentence: 'A database with read replicas keeps backups.',
  rego: `
package headroom.replica_source_backups

import rego.v1

violation contains finding if {
	some replica in resources_of_type("AWS::RDS::DBInstance")
	some reference in input.resources[replica].outgoingRefs
	contains(reference.sourcePath, "SourceDBInstanceIdentifier")
	input.resources[reference.target].properties.BackupRetentionPeriod == 0
	finding := make_diag_at(
		"HEADROOM-RDS-001", "ERROR", reference.target, "Properties.BackupRetentionPeriod",
		sprintf("0 days, but %v replicates from here and RDS makes a replica from a backup; keep at least 1 day", [replica]),
	)
}
`,
};
