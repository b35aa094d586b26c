import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Consumer } from '../component/reachable.js';

export interface NetworkPathProps {
  readonly consumer: Pick<Consumer, 'securityGroup'>;
  /** The security group of what is reached. */
  readonly target: ec2.ISecurityGroup;
  readonly port: number;
  /** Plain ASCII, at most 255 characters: EC2 takes no other. */
  readonly description: string;
}

/**
 * Both halves of one permitted TCP path as resources of their own in the stack of the consumer. Rules inside a
 * security group of another stack would make the two stacks refer to each other.
 */
export class NetworkPath extends Construct {
  constructor(scope: Construct, id: string, { consumer, target, port, description }: NetworkPathProps) {
    super(scope, id);
    // A consumer outside the network opens no path: it only calls the API of AWS.
    if (consumer.securityGroup === undefined) return;
    const rule = { ipProtocol: 'tcp', fromPort: port, toPort: port, description };
    new ec2.CfnSecurityGroupEgress(this, 'Out', {
      ...rule,
      groupId: consumer.securityGroup.securityGroupId,
      destinationSecurityGroupId: target.securityGroupId,
    });
    new ec2.CfnSecurityGroupIngress(this, 'In', {
      ...rule,
      groupId: target.securityGroupId,
      sourceSecurityGroupId: consumer.securityGroup.securityGroupId,
    });
  }
}
