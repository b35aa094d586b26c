import { aws_cloudfront as cloudfront, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { type AssetClass, everyPath, patternSource } from './asset-class.js';

export interface AssetBehavioursProps {
  readonly origin: cloudfront.IOrigin;
  /** In order of precedence; the last one is `/*`. */
  readonly classes: readonly AssetClass[];
  readonly spaFallback: string | undefined;
  readonly responseHeadersPolicy: cloudfront.IResponseHeadersPolicy;
}

/** How files are served: one behaviour for each class, the last of them for everything that nothing else takes. */
export class AssetBehaviours extends Construct {
  readonly everything: cloudfront.BehaviorOptions;
  readonly byPath: Readonly<Record<string, cloudfront.BehaviorOptions>>;

  constructor(scope: Construct, id: string, props: AssetBehavioursProps) {
    super(scope, id);
    const { origin, classes, spaFallback, responseHeadersPolicy } = props;
    const headers: cloudfront.FunctionAssociation = {
      eventType: cloudfront.FunctionEventType.VIEWER_RESPONSE,
      function: this.edgeFunction(
        'CacheControl',
        cacheControlCode(classes),
        'Cache-Control for files uploaded without it',
      ),
    };
    const behaviour = ({ edgeSeconds }: AssetClass, functions: cloudfront.FunctionAssociation[]) => ({
      origin,
      cachePolicy: this.cachePolicy(edgeSeconds),
      responseHeadersPolicy,
      functionAssociations: functions,
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
      compress: true,
    });
    const rest = classes.find(({ path }) => path === everyPath);
    if (rest === undefined) throw new Error('assets.classes: the last class takes every path: "/*"');
    const routes: cloudfront.FunctionAssociation[] =
      spaFallback === undefined
        ? []
        : [
            {
              eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
              function: this.edgeFunction('Routes', routesCode(spaFallback), 'Routes of the single-page app'),
            },
          ];
    this.everything = behaviour(rest, [headers, ...routes]);
    this.byPath = Object.fromEntries(
      classes.filter((entry) => entry !== rest).map((entry) => [entry.path, behaviour(entry, [headers])]),
    );
  }

  /** Classes kept equally long share a policy: an account has twenty. */
  private cachePolicy(edgeSeconds: number): cloudfront.ICachePolicy {
    const id = `Keep${edgeSeconds}Seconds`;
    const known = this.node.tryFindChild(id) as cloudfront.CachePolicy | undefined;
    if (known !== undefined) return known;
    return new cloudfront.CachePolicy(this, id, {
      comment: `Files kept ${edgeSeconds} s at the edge, whatever browsers are told`,
      minTtl: Duration.seconds(edgeSeconds),
      defaultTtl: Duration.seconds(edgeSeconds),
      // CloudFront refuses compression in a policy that never keeps anything, hence one second where none is wanted.
      maxTtl: Duration.seconds(Math.max(edgeSeconds, 1)),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
      queryStringBehavior: cloudfront.CacheQueryStringBehavior.none(),
      headerBehavior: cloudfront.CacheHeaderBehavior.none(),
      cookieBehavior: cloudfront.CacheCookieBehavior.none(),
    });
  }

  private edgeFunction(id: string, code: string, comment: string): cloudfront.Function {
    return new cloudfront.Function(this, id, {
      comment,
      code: cloudfront.FunctionCode.fromInline(code),
      runtime: cloudfront.FunctionRuntime.JS_2_0,
    });
  }
}

/**
 * What browsers are told about a file that says nothing itself. A function and not a headers policy: a policy would also
 * mark the answer "no such file" as good for a year, while CloudFront runs no viewer-response function from status 400 on.
 */
function cacheControlCode(classes: readonly AssetClass[]): string {
  const table = classes.map(({ path, cacheControl }) => [patternSource(path), cacheControl]);
  return `var classes = ${JSON.stringify(table)};
function handler(event) {
  var response = event.response;
  if (response.headers['cache-control']) return response;
  for (var i = 0; i < classes.length; i++) {
    if (new RegExp(classes[i][0]).test(event.request.uri)) {
      response.headers['cache-control'] = { value: classes[i][1] };
      break;
    }
  }
  return response;
}
`;
}

/**
 * Routes of a single-page app are paths without a file extension. Error responses would do the same for missing files,
 * but for the whole distribution: an API that answers 403 or 404 would seem to answer 200 with a page.
 */
function routesCode(fallback: string): string {
  return `function handler(event) {
  var request = event.request;
  var last = request.uri.substring(request.uri.lastIndexOf('/') + 1);
  if (request.uri !== '/' && last.indexOf('.') === -1) request.uri = ${JSON.stringify(fallback)};
  return request;
}
`;
}
