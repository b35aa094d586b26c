import { aws_cloudfront as cloudfront, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { DistributionDefinition } from '../../definition/edge.js';

export interface ServiceBehavioursProps {
  readonly origin: cloudfront.IOrigin;
  readonly definition: DistributionDefinition['services'];
  readonly responseHeadersPolicy: cloudfront.IResponseHeadersPolicy;
  /** Answers browsers that ask before they call from another origin. */
  readonly preflight?: cloudfront.FunctionAssociation;
}

/** How paths of services are served: untouched, or with answers kept for a while. */
export class ServiceBehaviours extends Construct {
  readonly byPath: Readonly<Record<string, cloudfront.BehaviorOptions>>;

  constructor(scope: Construct, id: string, props: ServiceBehavioursProps) {
    super(scope, id);
    const { origin, definition, responseHeadersPolicy, preflight } = props;
    this.byPath = Object.fromEntries(
      definition.map(({ path, cacheSeconds, grpc }) => [
        path,
        {
          origin,
          responseHeadersPolicy,
          viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
          compress: true,
          ...(grpc ? { enableGrpc: true } : {}),
          ...(preflight === undefined ? {} : { functionAssociations: [preflight] }),
          ...(cacheSeconds === 0 ? untouched : this.kept(cacheSeconds)),
        },
      ]),
    );
  }

  /**
   * What a kept answer depends on is what the service sees: path, query, Authorization, Host and Origin are forwarded
   * and part of the key, and cookies and other headers stay away. So no answer made for one user
   * can reach another. Such a path only reads: a write without its headers would fail in stranger ways than a 403.
   */
  private kept(cacheSeconds: number) {
    return {
      cachePolicy: this.cachePolicy(cacheSeconds),
      originRequestPolicy: this.readHeaders(),
      allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
      cachedMethods: cloudfront.CachedMethods.CACHE_GET_HEAD,
    };
  }

  private cachePolicy(cacheSeconds: number): cloudfront.ICachePolicy {
    const id = `Keep${cacheSeconds}Seconds`;
    const known = this.node.tryFindChild(id) as cloudfront.CachePolicy | undefined;
    if (known !== undefined) return known;
    return new cloudfront.CachePolicy(this, id, {
      comment: `Answers of services kept at most ${cacheSeconds} s, less where they say so`,
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(cacheSeconds),
      maxTtl: Duration.seconds(cacheSeconds),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
      queryStringBehavior: cloudfront.CacheQueryStringBehavior.all(),
      headerBehavior: cloudfront.CacheHeaderBehavior.allowList('Authorization', 'Host', 'Origin'),
      cookieBehavior: cloudfront.CacheCookieBehavior.none(),
    });
  }

  /** What a browser asks before it reads across origins. The Host, for which the balancer has its certificate, is in the key. */
  private readHeaders(): cloudfront.IOriginRequestPolicy {
    const known = this.node.tryFindChild('ReadHeaders') as cloudfront.OriginRequestPolicy | undefined;
    if (known !== undefined) return known;
    return new cloudfront.OriginRequestPolicy(this, 'ReadHeaders', {
      comment: 'What a service sees of a request whose answer is kept',
      headerBehavior: cloudfront.OriginRequestHeaderBehavior.allowList(
        'Access-Control-Request-Method',
        'Access-Control-Request-Headers',
      ),
      queryStringBehavior: cloudfront.OriginRequestQueryStringBehavior.all(),
      cookieBehavior: cloudfront.OriginRequestCookieBehavior.none(),
    });
  }
}

/** Everything the viewer sent, its Host among it: the certificate of the balancer is for that name. */
const untouched = {
  cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
  originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER,
  allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
};
