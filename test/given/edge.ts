import { type App, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import type { Identity } from '../../lib/constructs/component/identity.js';
import type { EdgeBalancer } from '../../lib/constructs/edge/balancer-origin.js';
import { type AssetsDefinition, assetsSchema } from '../../lib/definition/assets.js';
import { edgeSchema } from '../../lib/definition/edge.js';
import { EdgeGlobalStack } from '../../lib/stacks/edge-global-stack.js';
import { EdgeStack, type EdgeStackProps } from '../../lib/stacks/edge-stack.js';
import { givenIdentity } from './identity.js';
import { givenApp, givenSurroundings } from './stack.js';

type EdgeInput = Parameters<typeof edgeSchema.parse>[0] & Record<string, unknown>;

export const givenDomain = {
  name: 'shop.example.com',
  hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'example.com' },
};

/** An edge with a distribution, an internal balancer and no domain; change one thing. */
export function givenEdgeDefinition(
  change: Record<string, unknown> = {},
  distribution: Record<string, unknown> = {},
): EdgeStackProps['definition'] {
  return edgeSchema.parse({ distribution, ...change } as EdgeInput) as EdgeStackProps['definition'];
}

/** Hashed files for a year, everything else for five minutes; change one thing. */
export function givenAssetsDefinition(change: Record<string, unknown> = {}): AssetsDefinition {
  return assetsSchema.parse({
    classes: [
      { path: '/static/*', cacheControl: 'public, max-age=31536000, immutable', edgeSeconds: 31_536_000 },
      { path: '/*', cacheControl: 'public, max-age=300', edgeSeconds: 300 },
    ],
    ...change,
  });
}

/** A balancer in a stack of its own, as the cluster has it. */
export function givenEdgeBalancer(app: App, identity: Identity = givenIdentity()): EdgeBalancer {
  const { stack, vpc } = givenSurroundings(app, { identity });
  const securityGroup = new ec2.SecurityGroup(stack, 'BalancerGroup', { vpc, allowAllOutbound: false });
  const loadBalancer = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc, securityGroup });
  return { loadBalancer, securityGroup, vpc };
}

export interface GivenEdge {
  readonly app: App;
  readonly global: EdgeGlobalStack;
  readonly edge: EdgeStack;
}

export interface GivenEdgeChange {
  readonly identity?: Identity;
  readonly definition?: EdgeStackProps['definition'];
  readonly assets?: AssetsDefinition;
  readonly app?: App;
}

/** Both edge stacks around a balancer, wired as the platform wires them. */
export function givenEdge(change: GivenEdgeChange = {}): GivenEdge {
  const {
    identity = givenIdentity(),
    definition = givenEdgeDefinition(),
    assets = givenAssetsDefinition(),
    app = givenApp(),
  } = change;
  const global = new EdgeGlobalStack(app, { identity, definition });
  const edge = new EdgeStack(app, {
    identity,
    definition,
    assets,
    balancer: givenEdgeBalancer(app, identity),
    certificate: global.certificate,
    webAclArn: global.webAclArn,
  });
  return { app, global, edge };
}
