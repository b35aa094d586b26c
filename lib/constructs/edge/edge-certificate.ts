import { aws_certificatemanager as acm, aws_route53 as route53, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { EdgeDefinition } from '../../definition/edge.js';
import { pinLogicalId } from '../component/stateful.js';

export type EdgeDomain = NonNullable<EdgeDefinition['domain']>;

export interface EdgeCertificateProps {
  readonly domain: EdgeDomain;
}

/** The certificate that viewers see. CloudFront reads certificates of us-east-1 only, whatever region the platform is in. */
export class EdgeCertificate extends Construct {
  readonly certificate: acm.Certificate;

  constructor(scope: Construct, id: string, { domain }: EdgeCertificateProps) {
    super(scope, id);
    const { region } = Stack.of(this);
    if (region !== 'us-east-1') throw new Error(`the edge certificate belongs in us-east-1, not in ${region}`);
    const zone = route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: domain.hostedZone.id,
      zoneName: domain.hostedZone.name,
    });
    this.certificate = new acm.Certificate(this, 'Resource', {
      domainName: domain.name,
      // By DNS: the default is a mail to the owner of the domain, for which the deployment would wait for hours.
      validation: acm.CertificateValidation.fromDns(zone),
    });
    pinLogicalId(this.certificate, 'Certificate');
  }
}
