import type { TemplateRule } from '../template-rule.js';

/** Without a hosted zone CloudFormation waits for somebody to click or to add a record, and the stack hangs for hours. */
export const certificateValidation: TemplateRule = {
  id: 'HEADROOM-ACM-001',
  sentence: 'A public certificate is validated by DNS in a hosted zone that CloudFormation can write to.',
  rego: `
package headroom.certificate_validation

import rego.v1

violation contains finding if {
	some certificate in resources_of_type("AWS::CertificateManager::Certificate")
	properties := input.resources[certificate].properties
	not properties.CertificateAuthorityArn
	method := object.get(properties, "ValidationMethod", "EMAIL")
	method != "DNS"
	finding := make_diag_at(
		"HEADROOM-ACM-001", "ERROR", certificate, "Properties.ValidationMethod",
		sprintf("%v (EMAIL when absent) makes the stack wait for a person; validate by DNS, or import a certificate by its ARN", [method]),
	)
}

violation contains finding if {
	some certificate in resources_of_type("AWS::CertificateManager::Certificate")
	properties := input.resources[certificate].properties
	not properties.CertificateAuthorityArn
	properties.ValidationMethod == "DNS"
	not in_hosted_zones(properties)
	finding := make_diag_at(
		"HEADROOM-ACM-001", "ERROR", certificate, "Properties.DomainValidationOptions",
		"a domain without HostedZoneId makes the stack wait for somebody to add its DNS record; name the hosted zone, or import a certificate by its ARN",
	)
}

in_hosted_zones(properties) if {
	count(properties.DomainValidationOptions) > 0
	every option in properties.DomainValidationOptions {
		option.HostedZoneId
	}
}
`,
};
