import { type aws_cloudfront as cloudfront, aws_route53 as route53, aws_route53_targets as targets } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { EdgeDomain } from './edge-certificate.js';

export interface EdgeAliasProps {
  readonly domain: EdgeDomain;
  readonly distribution: cloudfront.IDistribution;
}

/** The domain as a name of the distribution, for IPv4 and IPv6. */
export class EdgeAlias extends Construct {
  constructor(scope: Construct, id: string, { domain, distribution }: EdgeAliasProps) {
    super(scope, id);
    const record = {
      zone: route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', {
        hostedZoneId: domain.hostedZone.id,
        zoneName: domain.hostedZone.name,
      }),
      // With the dot at its end: without it a name that equals its zone would get the zone appended.
      recordName: `${domain.name}.`,
      target: route53.RecordTarget.fromAlias(new targets.CloudFrontTarget(distribution)),
    };
    new route53.ARecord(this, 'A', record);
    new route53.AaaaRecord(this, 'Aaaa', record);
  }
}
