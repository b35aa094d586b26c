import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { isShifting } from '../../definition/deployment.js';
import type { ServiceDefinition } from '../../definition/service.js';
import type { LoadBalancer } from '../cluster/load-balancer.js';
import { serviceTargetGroup, type TargetedDefinition } from './service-target-group.js';
import type { TargetGroups } from './target-groups.js';
import { TokenAction } from './token-action.js';
import { urlRewrite } from './url-rewrite.js';

export interface ServiceRoutingProps {
  readonly definition: TargetedDefinition & Pick<ServiceDefinition, 'routes' | 'deployment'>;
  readonly vpc: ec2.IVpc;
  readonly balancer: LoadBalancer;
}

export interface AlternateRouting {
  readonly targetGroup: elbv2.ApplicationTargetGroup;
  readonly productionRule: elbv2.ApplicationListenerRule;
  readonly testRule: elbv2.ApplicationListenerRule | undefined;
}

/** How requests find the tasks of one service: a target group, and a listener rule for each route. */
export class ServiceRouting extends Construct {
  readonly targetGroups: TargetGroups;
  /** The second group and the rules between which ECS shifts requests; absent where a deployment replaces tasks in place. */
  readonly alternate: AlternateRouting | undefined;

  constructor(scope: Construct, id: string, props: ServiceRoutingProps) {
    super(scope, id);
    const { definition, vpc, balancer } = props;
    const targetGroup = serviceTargetGroup(this, 'Targets', definition, vpc);
    const shifting = isShifting(definition.deployment);
    const alternate = shifting ? serviceTargetGroup(this, 'AlternateTargets', definition, vpc) : undefined;
    this.targetGroups = alternate === undefined ? [targetGroup] : [targetGroup, alternate];
    const rules = this.addRoutes('Listener', 'Route', balancer.listener, props);
    const [productionRule] = rules;
    if (alternate === undefined || productionRule === undefined) return;
    const [testRule] =
      balancer.test === undefined ? [] : this.addRoutes('TestListener', 'TestRoute', balancer.test.listener, props);
    this.alternate = { targetGroup: alternate, productionRule, testRule };
  }

  private addRoutes(
    id: string,
    rule: string,
    { listenerArn }: elbv2.IApplicationListener,
    { definition: { routes }, balancer }: ServiceRoutingProps,
  ): elbv2.ApplicationListenerRule[] {
    // Imported: attaching a task to the listener itself would write rules into the balancer's group in its own stack,
    // which would then refer back to this one. The cluster stack has opened the path already.
    const listener = elbv2.ApplicationListener.fromApplicationListenerAttributes(this, id, {
      listenerArn,
      securityGroup: ec2.SecurityGroup.fromSecurityGroupId(
        this,
        id === 'Listener' ? 'Balancer' : `${id}Balancer`,
        balancer.securityGroup.securityGroupId,
        { mutable: false },
      ),
    });
    return routes.map(({ paths, hosts, priority, token, rewrite }) => {
      const forward = forwardTo(this.targetGroups);
      // Named by priority: two routes that change places never claim each other's priority during an update.
      const made = new elbv2.ApplicationListenerRule(this, `${rule}${priority}`, {
        listener,
        priority,
        conditions: [
          elbv2.ListenerCondition.pathPatterns([...paths]),
          ...(hosts.length === 0 ? [] : [elbv2.ListenerCondition.hostHeaders([...hosts])]),
        ],
        action:
          token === undefined ? forward : new TokenAction(balancer.tokenIssuer(token.issuer), token.claims, forward),
      });
      if (rewrite !== undefined) (made.node.defaultChild as elbv2.CfnListenerRule).transforms = [urlRewrite(rewrite)];
      return made;
    });
  }
}

/** ECS moves the weights with each deployment; these are the ones before the first. */
function forwardTo([targetGroup, alternate]: TargetGroups): elbv2.ListenerAction {
  return alternate === undefined
    ? elbv2.ListenerAction.forward([targetGroup])
    : elbv2.ListenerAction.weightedForward([
        { targetGroup, weight: 100 },
        { targetGroup: alternate, weight: 0 },
      ]);
}
