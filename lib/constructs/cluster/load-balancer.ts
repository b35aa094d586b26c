import {
  aws_certificatemanager as acm,
  Duration,
  aws_ec2 as ec2,
  aws_elasticloadbalancingv2 as elbv2,
  aws_route53 as route53,
  type aws_s3 as s3,
  aws_route53_targets as targets,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { BalancerDefinition } from '../../definition/balancer.js';
import type { EdgeDefinition } from '../../definition/edge.js';
import { acknowledge } from '../../policy/acknowledge.js';
import type { Identity } from '../component/identity.js';
import { pascalCase } from '../component/stateful.js';
import { NetworkPath } from '../network/network-path.js';
import { changeHeaders } from './header-changes.js';

/** Where access logs go: the bucket lets the balancer write below this prefix already. */
export interface BalancerLogs {
  readonly bucket: s3.IBucket;
  readonly balancerLogPrefix: string;
}

export interface LoadBalancerProps {
  readonly identity: Identity;
  readonly definition: BalancerDefinition;
  readonly domain?: EdgeDefinition['domain'];
  /** Whether the domain points here, and not at a content delivery network in front. */
  readonly servesDomain: boolean;
  readonly vpc: ec2.IVpc;
  readonly logs: BalancerLogs;
}

/** Where the new version of a service answers to tests. */
export interface TestTarget {
  readonly listener: elbv2.ApplicationListener;
  readonly securityGroup: ec2.ISecurityGroup;
  readonly host: string;
  readonly port: number;
  /** The name on the certificate; absent where nothing is encrypted. */
  readonly serverName: string | undefined;
}

/** The one way in to all services with routes. What no route matches is answered with 404. */
export class LoadBalancer extends Construct {
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  /** HTTPS with a domain, HTTP without; the services put their rules here. */
  readonly listener: elbv2.ApplicationListener;
  /** Where new tasks are tried before users reach them; only where the definition has one. */
  readonly test: TestTarget | undefined;
  readonly securityGroup: ec2.SecurityGroup;
  readonly idleTimeoutSeconds: number;
  private certificate: acm.Certificate | undefined;
  private readonly tokenIssuers: BalancerDefinition['tokenIssuers'];

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    const { identity, definition, domain, vpc, logs } = props;
    const open = definition.scheme === 'public';
    this.idleTimeoutSeconds = definition.idleTimeoutSeconds;
    this.tokenIssuers = definition.tokenIssuers;
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: 'The load balancer: the only component that a public scheme opens to the world',
      allowAllOutbound: false,
    });
    this.loadBalancer = new elbv2.ApplicationLoadBalancer(this, 'Resource', {
      vpc,
      internetFacing: open,
      vpcSubnets: { subnetGroupName: open ? 'public' : 'private' },
      securityGroup: this.securityGroup,
      idleTimeout: Duration.seconds(definition.idleTimeoutSeconds),
      deletionProtection: identity.protection.deletionProtection,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: elbv2.DesyncMitigationMode.DEFENSIVE,
      xffHeaderProcessingMode: elbv2.XffHeaderProcessingMode.APPEND,
      minimumCapacityUnit: definition.reservedCapacityUnits,
    });
    // As attributes: logAccessLogs() would change the policy of a bucket in a longer-lived stack.
    this.loadBalancer.setAttribute('access_logs.s3.enabled', 'true');
    this.loadBalancer.setAttribute('access_logs.s3.bucket', logs.bucket.bucketName);
    this.loadBalancer.setAttribute('access_logs.s3.prefix', logs.balancerLogPrefix);
    this.listener = domain === undefined ? this.plainListener() : this.encryptedListener(domain, props.servesDomain);
    this.test =
      definition.testListener === undefined ? undefined : this.listenForTests(definition.testListener, domain);
    changeHeaders(this.loadBalancer, [this.listener, this.test?.listener], definition);
    if (Object.keys(definition.tokenIssuers).length > 0) this.openToKeySets();
    if (!identity.protection.deletionProtection) {
      acknowledge(
        this.loadBalancer,
        'ControlTower::CT.ELASTICLOADBALANCING.PR.5',
        'This environment is meant to be deleted; deletion protection comes with the production profile',
      );
    }
    this.openToCallers(definition, domain === undefined ? [80] : [443, 80]);
  }

  /** Lets requests through to a service that has routes: both halves of the path, where both groups live. */
  openPath(name: string, target: ec2.ISecurityGroup, port: number): void {
    new NetworkPath(this, `To${pascalCase(name)}`, {
      consumer: { securityGroup: this.securityGroup },
      target,
      port,
      description: `Balancer to service ${name}`,
    });
  }

  /** Who signs the tokens of a route. The relations have refused unknown names. */
  tokenIssuer(name: string): BalancerDefinition['tokenIssuers'][string] {
    const issuer = this.tokenIssuers[name];
    if (issuer === undefined) throw new Error(`edge.balancer.tokenIssuers: nobody is called "${name}"`);
    return issuer;
  }

  /** The balancer fetches key sets itself, from addresses that only their owners know. */
  private openToKeySets(): void {
    this.securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'Key sets of the token issuers');
  }

  /** The content delivery network opens its own way to an internal balancer, in the stack of the edge. */
  private openToCallers({ scheme, callers }: BalancerDefinition, ports: readonly number[]): void {
    const [ranges, description] = scheme === 'public' ? [['0.0.0.0/0'], 'The world'] : [callers, 'A named caller'];
    for (const range of ranges) {
      for (const port of ports) {
        this.securityGroup.addIngressRule(ec2.Peer.ipv4(range), ec2.Port.tcp(port), description);
      }
    }
    if (scheme === 'internal') return;
    acknowledge(
      this.securityGroup,
      'AwsSolutions::AwsSolutions-EC23',
      'A public balancer is open to the world on purpose; it is the only security group that is',
    );
  }

  /** Same protocol and certificate as for users, so that a test sees what they will see. */
  private listenForTests(
    { port, callers }: NonNullable<BalancerDefinition['testListener']>,
    domain: EdgeDefinition['domain'],
  ): TestTarget {
    for (const range of callers) {
      this.securityGroup.addIngressRule(ec2.Peer.ipv4(range), ec2.Port.tcp(port), 'Tests of a new version');
    }
    const listener = this.loadBalancer.addListener('Test', {
      port,
      open: false,
      defaultAction: notFound(),
      ...(this.certificate === undefined
        ? { protocol: elbv2.ApplicationProtocol.HTTP }
        : {
            protocol: elbv2.ApplicationProtocol.HTTPS,
            certificates: [this.certificate],
            sslPolicy: elbv2.SslPolicy.RECOMMENDED_TLS,
          }),
    });
    return {
      listener,
      securityGroup: this.securityGroup,
      host: this.loadBalancer.loadBalancerDnsName,
      port,
      serverName: domain?.name,
    };
  }

  private plainListener(): elbv2.ApplicationListener {
    acknowledge(
      this.loadBalancer,
      'ControlTower::CT.ELASTICLOADBALANCING.PR.1',
      'Without a domain there is no certificate to redirect to; the summary of synth says that this stretch is not encrypted',
    );
    return this.loadBalancer.addListener('Http', {
      port: 80,
      protocol: elbv2.ApplicationProtocol.HTTP,
      open: false,
      defaultAction: notFound(),
    });
  }

  private encryptedListener(domain: NonNullable<EdgeDefinition['domain']>, servesDomain: boolean) {
    const zone = route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: domain.hostedZone.id,
      zoneName: domain.hostedZone.name,
    });
    this.certificate = new acm.Certificate(this, 'Certificate', {
      domainName: domain.name,
      validation: acm.CertificateValidation.fromDns(zone),
    });
    // The id of the plain listener: with another, a domain added later would ask for a second listener on this port.
    this.loadBalancer.addListener('Http', {
      port: 80,
      protocol: elbv2.ApplicationProtocol.HTTP,
      open: false,
      defaultAction: elbv2.ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    });
    if (servesDomain) {
      new route53.ARecord(this, 'Alias', {
        zone,
        recordName: `${domain.name}.`,
        target: route53.RecordTarget.fromAlias(new targets.LoadBalancerTarget(this.loadBalancer)),
      });
    }
    return this.loadBalancer.addListener('Https', {
      port: 443,
      protocol: elbv2.ApplicationProtocol.HTTPS,
      open: false,
      certificates: [this.certificate],
      sslPolicy: elbv2.SslPolicy.RECOMMENDED_TLS,
      defaultAction: notFound(),
    });
  }
}

function notFound(): elbv2.ListenerAction {
  return elbv2.ListenerAction.fixedResponse(404, { contentType: 'text/plain', messageBody: 'Not found' });
}
