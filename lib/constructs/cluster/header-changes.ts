import type { aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import type { BalancerDefinition } from '../../definition/balancer.js';

const attributeOf = (header: string): string => header.replaceAll('-', '_');

/** Headers that listeners write, hide or rename. Attributes, because the construct of a listener knows none of them. */
export function changeHeaders(
  balancer: elbv2.ApplicationLoadBalancer,
  listeners: readonly (elbv2.ApplicationListener | undefined)[],
  {
    responseHeaders,
    hideServer,
    requestHeaders,
  }: Pick<BalancerDefinition, 'responseHeaders' | 'hideServer' | 'requestHeaders'>,
): void {
  for (const listener of listeners) {
    for (const [name, value] of Object.entries(responseHeaders)) {
      listener?.setAttribute(`routing.http.response.${attributeOf(name)}.header_value`, value);
    }
    if (hideServer) listener?.setAttribute('routing.http.response.server.enabled', 'false');
    for (const [name, value] of Object.entries(requestHeaders)) {
      listener?.setAttribute(`routing.http.request.${attributeOf(name)}.header_name`, value);
    }
  }
  // Without it there is nothing to rename.
  if (Object.keys(requestHeaders).length > 0) {
    balancer.setAttribute('routing.http.x_amzn_tls_version_and_cipher_suite.enabled', 'true');
  }
}
