import type { aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import type { Route } from '../../definition/route.js';

/** Another prefix in front of what follows it: further segments and the query stay as they are. */
export function urlRewrite({ prefix, to }: NonNullable<Route['rewrite']>): elbv2.CfnListenerRule.TransformProperty {
  const literal = prefix.replaceAll('.', '\\.');
  const rewritten =
    to === '/'
      ? { regex: `^${literal}/?(.*)$`, replace: '/$1' }
      : { regex: `^${literal}([/?].*)?$`, replace: `${to}$1` };
  return { type: 'url-rewrite', urlRewriteConfig: { rewrites: [rewritten] } };
}
