import { CfnResource, type Stack } from 'aws-cdk-lib';
import { acknowledge } from '../../policy/acknowledge.js';

/** Ids of the functions that the CDK puts into a stack for its custom resources, one of a kind for the whole stack. */
const madeByTheCdk = /^(Custom::|AWS[0-9a-f]{32}$|LogRetention[0-9a-f]{32}$)/;

/** Called when the stack is complete: such a function appears with the first construct that needs it. */
export function acknowledgeDeploymentFunctions(stack: Stack): void {
  for (const child of stack.node.children.filter(({ node }) => madeByTheCdk.test(node.id))) {
    const isFunction = child.node
      .findAll()
      .some((node) => CfnResource.isCfnResource(node) && node.cfnResourceType === 'AWS::Lambda::Function');
    if (!isFunction) continue;
    acknowledge(
      child,
      'ControlTower::CT.LAMBDA.PR.3',
      'A function of the CDK that runs while the stack is deployed: it calls AWS and nothing in the network',
    );
  }
}
