import { aws_elasticloadbalancingv2 as elbv2, aws_lambda as lambda, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Match } from '../../definition/route.js';
import { routePriority } from '../../definition/route-priority.js';

export interface WebhookRouteProps {
  readonly name: string;
  readonly function: lambda.IFunction;
  readonly route: Match;
  readonly balancer: { readonly listener: elbv2.IApplicationListener };
}

/**
 * Requests of one route to one function. As resources of the first level: the second would let every balancer of every
 * account call the function.
 */
export class WebhookRoute extends Construct {
  readonly targetGroup: elbv2.CfnTargetGroup;

  constructor(scope: Construct, id: string, { name, function: called, route, balancer }: WebhookRouteProps) {
    super(scope, id);
    const { partition, region, account } = Stack.of(this);
    const permission = new lambda.CfnPermission(this, 'Permission', {
      action: 'lambda:InvokeFunction',
      functionName: called.functionArn,
      principal: 'elasticloadbalancing.amazonaws.com',
      sourceAccount: account,
      // Of any group: this one is told of the function when it is made, and the function of it before.
      sourceArn: `arn:${partition}:elasticloadbalancing:${region}:${account}:targetgroup/*`,
    });
    this.targetGroup = new elbv2.CfnTargetGroup(this, 'Targets', {
      targetType: 'lambda',
      targets: [{ id: called.functionArn }],
    });
    this.targetGroup.addDependency(permission);
    const priority = routePriority(name, route);
    // Named by priority, as the rules of services are.
    new elbv2.CfnListenerRule(this, `Route${priority}`, {
      listenerArn: balancer.listener.listenerArn,
      priority,
      conditions: [
        { field: 'path-pattern', pathPatternConfig: { values: [...route.paths] } },
        ...(route.hosts.length === 0 ? [] : [{ field: 'host-header', hostHeaderConfig: { values: [...route.hosts] } }]),
      ],
      actions: [{ type: 'forward', targetGroupArn: this.targetGroup.ref }],
    });
  }
}
