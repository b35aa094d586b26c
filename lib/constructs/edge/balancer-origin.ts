import {
  aws_cloudfront as cloudfront,
  Duration,
  type aws_ec2 as ec2,
  type aws_elasticloadbalancingv2 as elbv2,
  aws_cloudfront_origins as origins,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { EdgeDefinition } from '../../definition/edge.js';

/** The balancer in front of the services, as the edge needs it. */
export interface EdgeBalancer {
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;
  readonly securityGroup: ec2.ISecurityGroup;
  readonly vpc: ec2.IVpc;
}

export interface BalancerOriginProps {
  readonly balancer: EdgeBalancer;
  readonly definition: EdgeDefinition['balancer'];
  /** A domain exists, and the balancer holds a certificate for it. */
  readonly secure: boolean;
  readonly readTimeoutSeconds: number;
}

/**
 * The way from the edge to the services: through the VPC to an internal balancer, over the internet to a public one.
 * Encrypted when there is a domain, because no certificate can be had for the names that AWS gives to balancers; it is
 * checked against the Host header of the viewer, so every behaviour in front of it forwards that header.
 */
export class BalancerOrigin extends Construct {
  readonly origin: cloudfront.IOrigin;
  /** Where the balancer listens for the edge. */
  readonly port: number;
  /** Whether the edge comes from inside the VPC and has to be let in there. */
  readonly insideVpc: boolean;

  constructor(scope: Construct, id: string, props: BalancerOriginProps) {
    super(scope, id);
    const { balancer, definition, secure, readTimeoutSeconds } = props;
    this.port = secure ? 443 : 80;
    this.insideVpc = definition.scheme === 'internal';
    const { HTTPS_ONLY, HTTP_ONLY } = cloudfront.OriginProtocolPolicy;
    const protocolPolicy = secure ? HTTPS_ONLY : HTTP_ONLY;
    const originSslProtocols = [cloudfront.OriginSslPolicy.TLS_V1_2];
    const patience = {
      readTimeout: Duration.seconds(readTimeoutSeconds),
      // Below the idle time of the balancer, so that it never closes a connection on which a request is on its way.
      keepaliveTimeout: Duration.seconds(Math.min(60, Math.max(1, definition.idleTimeoutSeconds - 5))),
    };
    if (!this.insideVpc) {
      this.origin = new origins.HttpOrigin(balancer.loadBalancer.loadBalancerDnsName, {
        protocolPolicy,
        originSslProtocols,
        ...patience,
      });
      return;
    }
    // The protocol is part of the id: CloudFront does not change an origin in use, so a platform that gets a domain
    // gets a second origin, the distribution moves over, and the first one goes.
    const vpcOrigin = new cloudfront.VpcOrigin(this, secure ? 'Https' : 'Http', {
      endpoint: cloudfront.VpcOriginEndpoint.applicationLoadBalancer(balancer.loadBalancer),
      protocolPolicy,
      originSslProtocols,
    });
    this.origin = origins.VpcOrigin.withVpcOrigin(vpcOrigin, {
      domainName: balancer.loadBalancer.loadBalancerDnsName,
      ...patience,
    });
  }
}
