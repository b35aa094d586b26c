import type { aws_certificatemanager as acm } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Identity } from '../constructs/component/identity.js';
import { EdgeCertificate } from '../constructs/edge/edge-certificate.js';
import { Firewall } from '../constructs/firewall/firewall.js';
import type { EdgeDefinition } from '../definition/edge.js';
import { PlatformStack } from './platform-stack.js';

export interface EdgeGlobalStackProps {
  readonly identity: Identity;
  readonly definition: EdgeDefinition;
}

/** What CloudFront reads from us-east-1 only, wherever the platform is. */
export class EdgeGlobalStack extends PlatformStack {
  readonly certificate: acm.ICertificate | undefined;
  readonly webAclArn: string | undefined;

  constructor(scope: Construct, { identity, definition }: EdgeGlobalStackProps) {
    super(scope, {
      identity,
      name: 'edge-global',
      purpose: 'Certificate and firewall of the edge, which AWS keeps in us-east-1',
      lifetime: 'lasting',
      region: 'us-east-1',
    });
    const { domain, distribution, firewallLogDays } = definition;
    this.certificate = domain && new EdgeCertificate(this, 'Certificate', { domain }).certificate;
    this.webAclArn = distribution?.firewall.enabled
      ? new Firewall(this, 'Firewall', {
          identity,
          definition: distribution.firewall,
          logDays: firewallLogDays,
          scope: 'CLOUDFRONT',
        }).webAclArn
      : undefined;
  }

  /** CloudFormation accepts no stack without resources, so this one exists only where it has some. */
  static isNeeded({ domain, distribution }: EdgeDefinition): boolean {
    return distribution !== undefined && (domain !== undefined || distribution.firewall.enabled);
  }
}
