import {
  type aws_certificatemanager as acm,
  aws_cloudfront as cloudfront,
  Duration,
  aws_cloudfront_origins as origins,
  type aws_s3 as s3,
  Token,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { AssetsDefinition } from '../../definition/assets.js';
import type { CorsDefinition } from '../../definition/cors.js';
import type { DistributionDefinition, EdgeDefinition } from '../../definition/edge.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { recordComponent } from '../component/component-facts.js';
import { type Identity, nameFor } from '../component/identity.js';
import { pinLogicalId } from '../component/stateful.js';
import { AssetBehaviours } from './asset-behaviours.js';
import { BalancerOrigin, type EdgeBalancer } from './balancer-origin.js';
import type { EdgeDomain } from './edge-certificate.js';
import { corsBehavior, Preflight } from './preflight.js';
import { ServiceBehaviours } from './service-behaviours.js';
import { VpcOriginAdmission } from './vpc-origin-admission.js';

export interface DistributionProps {
  readonly identity: Identity;
  readonly definition: DistributionDefinition;
  readonly balancerDefinition: EdgeDefinition['balancer'];
  readonly domain: EdgeDomain | undefined;
  readonly classes: AssetsDefinition['classes'];
  readonly assetBucket: s3.IBucket;
  readonly logBucket: s3.IBucket;
  /** Absent where no service has routes. */
  readonly balancer?: EdgeBalancer;
  /** Of us-east-1, and for `domain`. */
  readonly certificate?: acm.ICertificate;
  /** Absent only where the firewall is switched off. */
  readonly webAclArn?: string;
}

const priceClasses: Record<DistributionDefinition['priceClass'], cloudfront.PriceClass> = {
  100: cloudfront.PriceClass.PRICE_CLASS_100,
  200: cloudfront.PriceClass.PRICE_CLASS_200,
  all: cloudfront.PriceClass.PRICE_CLASS_ALL,
};

const oldestTls = cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021;

/** The one address of the platform: services by path, files for the rest. */
export class Distribution extends Construct {
  readonly distribution: cloudfront.Distribution;
  /** Where people find the platform, such as `https://app.example.com`. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: DistributionProps) {
    super(scope, id);
    const { identity, definition, domain, certificate, webAclArn } = props;
    checkCertificate(domain, certificate);
    const responseHeadersPolicy = this.answerHeaders('SecurityHeaders', domain !== undefined);
    const files = new AssetBehaviours(this, 'Files', {
      // May list too: without that S3 answers 403 for a file that is not there, and not 404.
      origin: origins.S3BucketOrigin.withOriginAccessControl(props.assetBucket, {
        originAccessLevels: [cloudfront.AccessLevel.READ, cloudfront.AccessLevel.LIST],
      }),
      classes: props.classes,
      spaFallback: definition.spaFallback,
      responseHeadersPolicy,
    });
    const balancerOrigin = this.balancerOrigin(props);
    const services =
      balancerOrigin === undefined
        ? {}
        : new ServiceBehaviours(this, 'Services', {
            origin: balancerOrigin.origin,
            definition: definition.services,
            ...(definition.cors === undefined
              ? { responseHeadersPolicy }
              : {
                  responseHeadersPolicy: this.answerHeaders('ServiceHeaders', domain !== undefined, definition.cors),
                  preflight: new Preflight(this, 'Preflight', { cors: definition.cors }).association,
                }),
          }).byPath;
    checkPaths(definition.services, props.classes);
    this.distribution = new cloudfront.Distribution(this, 'Resource', {
      comment: nameFor(identity, 'edge'),
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      priceClass: priceClasses[definition.priceClass],
      defaultRootObject: definition.rootObject,
      defaultBehavior: files.everything,
      // Precedence is order: services before files, classes as the author wrote them.
      additionalBehaviors: { ...services, ...files.byPath },
      enableLogging: true,
      logBucket: props.logBucket,
      logFilePrefix: 'distribution/',
      logIncludesCookies: false,
      ...(webAclArn === undefined ? {} : { webAclId: webAclArn }),
      ...(domain === undefined ? {} : { domainNames: [domain.name], certificate, minimumProtocolVersion: oldestTls }),
    });
    pinLogicalId(this.distribution, 'Distribution');
    if (balancerOrigin?.insideVpc && props.balancer !== undefined) {
      new VpcOriginAdmission(this, 'Admission', {
        balancer: props.balancer,
        port: balancerOrigin.port,
        after: this.distribution,
      });
    }
    this.url = `https://${domain?.name ?? this.distribution.distributionDomainName}`;
    recordComponent(this, {
      kind: 'edge',
      name: 'edge',
      owner: identity.owner,
      facts: { domain: domain?.name, services: definition.services, firewall: definition.firewall },
    });
    this.acknowledgeChoices(props);
  }

  private balancerOrigin({
    balancer,
    balancerDefinition,
    definition,
    domain,
  }: DistributionProps): BalancerOrigin | undefined {
    if (definition.services.length === 0) return undefined;
    if (balancer === undefined) throw new Error('edge.distribution.services: there is no balancer for these paths');
    return new BalancerOrigin(this, 'Balancer', {
      balancer,
      definition: balancerDefinition,
      secure: domain !== undefined,
      readTimeoutSeconds: definition.originReadTimeoutSeconds,
    });
  }

  /** What every answer tells a browser, unless a service says it itself; who else may read it, the definition alone says. */
  private answerHeaders(id: string, hasDomain: boolean, cors?: CorsDefinition): cloudfront.ResponseHeadersPolicy {
    return new cloudfront.ResponseHeadersPolicy(this, id, {
      ...(cors === undefined ? {} : { corsBehavior: corsBehavior(cors) }),
      securityHeadersBehavior: {
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.SAMEORIGIN, override: false },
        referrerPolicy: {
          referrerPolicy: cloudfront.HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
          override: false,
        },
        // Only for a domain of ours, and not for those below it: what else lives there is not ours to decide.
        ...(hasDomain
          ? {
              strictTransportSecurity: {
                accessControlMaxAge: Duration.days(365),
                includeSubdomains: false,
                override: false,
              },
            }
          : {}),
      },
    });
  }

  private acknowledgeChoices({ definition, domain, balancerDefinition }: DistributionProps): void {
    acknowledge(
      this.distribution,
      'Annotation::@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk',
      'The root of the bucket, which alone would list it, is always answered with the root object',
    );
    acknowledge(
      this.distribution,
      'AwsSolutions::AwsSolutions-CFR1',
      'The platform serves users wherever they are; restrict countries where the product does',
    );
    acknowledge(
      this.distribution,
      'ControlTower::CT.CLOUDFRONT.PR.4',
      'Bucket and balancer stand in several zones each, and there is no second region with the same data to fail over to',
    );
    if (!definition.firewall.enabled) {
      acknowledge(
        this.distribution,
        'AwsSolutions::AwsSolutions-CFR2',
        `The firewall is switched off in the definition: ${definition.firewall.reason}`,
      );
    }
    if (domain !== undefined) return;
    for (const rule of [
      'AwsSolutions::AwsSolutions-CFR4',
      'ControlTower::CT.CLOUDFRONT.PR.6',
      'ControlTower::CT.CLOUDFRONT.PR.7',
      'ControlTower::CT.CLOUDFRONT.PR.9',
    ]) {
      acknowledge(
        this.distribution,
        rule,
        'Without a domain CloudFront serves its own certificate and decides the oldest TLS version itself',
      );
    }
    if (balancerDefinition.scheme === 'internal' || definition.services.length === 0) return;
    for (const rule of ['AwsSolutions::AwsSolutions-CFR5', 'ControlTower::CT.CLOUDFRONT.PR.8']) {
      acknowledge(
        this.distribution,
        rule,
        'Without a domain the balancer has no certificate; the summary of synth says that this stretch is not encrypted',
      );
    }
  }
}

function checkCertificate(domain: EdgeDomain | undefined, certificate: acm.ICertificate | undefined): void {
  if ((domain === undefined) !== (certificate === undefined)) {
    throw new Error('edge.domain: a distribution takes a domain and its certificate together, or neither');
  }
  if (certificate === undefined || Token.isUnresolved(certificate.env.region)) return;
  if (certificate.env.region !== 'us-east-1') {
    throw new Error(`the certificate of a distribution must be in us-east-1, not in ${certificate.env.region}`);
  }
}

function checkPaths(services: DistributionDefinition['services'], classes: AssetsDefinition['classes']): void {
  const files = new Set(classes.map(({ path }) => path));
  const twice = services.find(({ path }) => files.has(path));
  if (twice !== undefined) {
    throw new Error(
      `edge.distribution.services: "${twice.path}" is also the path of a class of assets; one of them would never be used`,
    );
  }
}
