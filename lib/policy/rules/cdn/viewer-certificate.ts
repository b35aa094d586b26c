import { resourceRule } from '../../resource-rule.js';

/** CloudFront developer guide, alternate domain names: a certificate that covers them, from us-east-1. */
export const viewerCertificate = resourceRule({
  id: 'HEADROOM-CDN-004',
  sentence: 'A distribution with a domain of its own has a certificate of us-east-1.',
  types: ['AWS::CloudFront::Distribution'],
  *problems(distribution) {
    const configuration = distribution.at('DistributionConfig');
    const viewer = configuration.at('ViewerCertificate');
    const certificate = viewer.at('AcmCertificateArn');
    if (configuration.at('Aliases').items.length > 0 && !certificate.exists && !viewer.at('IamCertificateId').exists) {
      yield viewer.finding('a domain without a certificate is refused; name one, or leave Aliases away');
    }
    const region = certificate.target?.stack.region ?? certificate.literal?.split(':')[3];
    if (region !== undefined && region !== 'us-east-1') {
      yield certificate.finding(`a certificate of ${region}, but CloudFront reads those of us-east-1; make it there`);
    }
  },
});
