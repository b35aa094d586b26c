import { aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import type { BalancerDefinition } from '../../definition/balancer.js';
import type { Route } from '../../definition/route.js';

type Issuer = BalancerDefinition['tokenIssuers'][string];
type Claims = NonNullable<Route['token']>['claims'];

/** Asks for a valid token first. `ListenerAction.authenticateJwt` knows no claims beside those that are always checked. */
export class TokenAction extends elbv2.ListenerAction {
  constructor({ issuer, keySetUrl }: Issuer, claims: Claims, next: elbv2.ListenerAction) {
    super(
      {
        type: 'jwt-validation',
        jwtValidationConfig: {
          issuer,
          jwksEndpoint: keySetUrl,
          ...(claims.length === 0 ? {} : { additionalClaims: [...claims] }),
        },
      },
      next,
    );
  }
}
