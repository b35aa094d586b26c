import { Template } from 'aws-cdk-lib/assertions';
import { EdgeCertificate } from '../../../lib/constructs/edge/edge-certificate.js';
import { givenDomain } from '../../given/edge.js';
import { givenStack } from '../../given/stack.js';

test('the certificate is validated through the hosted zone, not by mail', () => {
  const stack = givenStack({ region: 'us-east-1' });
  new EdgeCertificate(stack, 'Certificate', { domain: givenDomain });
  Template.fromStack(stack).hasResourceProperties('AWS::CertificateManager::Certificate', {
    DomainName: 'shop.example.com',
    ValidationMethod: 'DNS',
    DomainValidationOptions: [{ DomainName: 'shop.example.com', HostedZoneId: 'Z0123456789ABCDEFGHIJ' }],
  });
});

test('a certificate outside us-east-1 is refused, because CloudFront could not read it', () => {
  expect(() => new EdgeCertificate(givenStack(), 'Certificate', { domain: givenDomain })).toThrow(
    'the edge certificate belongs in us-east-1, not in eu-west-1',
  );
});
