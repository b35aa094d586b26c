import { aws_cloudfront as cloudfront } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { CorsDefinition } from '../../definition/cors.js';

export interface PreflightProps {
  readonly cors: CorsDefinition;
}

/**
 * Answers what a browser asks before it calls across origins. At the edge, because the question carries no token, and a
 * balancer that asks for one would refuse it.
 */
export class Preflight extends Construct {
  readonly association: cloudfront.FunctionAssociation;

  constructor(scope: Construct, id: string, { cors }: PreflightProps) {
    super(scope, id);
    this.association = {
      eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
      function: new cloudfront.Function(this, 'Answer', {
        comment: 'Preflight of calls from other origins',
        code: cloudfront.FunctionCode.fromInline(preflightCode(cors)),
        runtime: cloudfront.FunctionRuntime.JS_2_0,
      }),
    };
  }
}

/** What the answers of the services say; the function says the same of the preflight. */
export function corsBehavior(cors: CorsDefinition): cloudfront.ResponseHeadersCorsBehavior {
  return {
    accessControlAllowOrigins: [...cors.origins],
    accessControlAllowMethods: [...cors.methods],
    accessControlAllowHeaders: [...cors.headers],
    ...(cors.exposes.length === 0 ? {} : { accessControlExposeHeaders: [...cors.exposes] }),
    accessControlAllowCredentials: cors.credentials,
    originOverride: true,
  };
}

function preflightCode({ origins, methods, headers, credentials, maxAgeSeconds }: CorsDefinition): string {
  const answer = {
    'access-control-allow-methods': { value: methods.join(', ') },
    'access-control-allow-headers': { value: headers.join(', ') },
    'access-control-max-age': { value: String(maxAgeSeconds) },
    ...(credentials ? { 'access-control-allow-credentials': { value: 'true' } } : {}),
    vary: { value: 'origin' },
  };
  return `var origins = ${JSON.stringify(origins)};
function handler(event) {
  var request = event.request;
  var asked = request.headers;
  if (request.method !== 'OPTIONS' || !asked.origin || !asked['access-control-request-method']) return request;
  var allowed = origins[0] === '*' ? '*' : origins.indexOf(asked.origin.value) >= 0 ? asked.origin.value : '';
  if (allowed === '') return { statusCode: 403, statusDescription: 'Forbidden' };
  var headers = ${JSON.stringify(answer)};
  headers['access-control-allow-origin'] = { value: allowed };
  return { statusCode: 204, statusDescription: 'No Content', headers: headers };
}
`;
}
