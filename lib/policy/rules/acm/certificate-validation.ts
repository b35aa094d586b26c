import { resourceRule } from '../../resource-rule.js';

/** Without a hosted zone CloudFormation waits for somebody to click or to add a record, and the stack hangs for hours. */
export const certificateValidation = resourceRule({
  id: 'HEADROOM-ACM-001',
  sentence: 'A public certificate is validated by DNS in a hosted zone that CloudFormation can write to.',
  types: ['AWS::CertificateManager::Certificate'],
  *problems(certificate) {
    if (certificate.at('CertificateAuthorityArn').exists) return;
    const method = certificate.at('ValidationMethod');
    const options = certificate.at('DomainValidationOptions');
    if (method.text !== 'DNS') {
      yield method.finding(
        `${method.text || 'EMAIL by default'} makes the stack wait for a person; validate by DNS, or import a certificate by its ARN`,
      );
    } else if (options.items.length === 0 || options.items.some((option) => !option.at('HostedZoneId').exists)) {
      yield options.finding(
        'a domain without HostedZoneId makes the stack wait for somebody to add its DNS record; name the hosted zone, or import a certificate by its ARN',
      );
    }
  },
});
