import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';

export interface ComponentSecurityGroupProps {
  readonly vpc: ec2.IVpc;
  /** Plain ASCII: EC2 takes no other. */
  readonly description: string;
}

/**
 * The network identity of a component: nobody may call it, and it may call HTTPS only, without which no image can be
 * pulled and no AWS API called. Every other rule comes from an entry of `uses`.
 */
export class ComponentSecurityGroup extends Construct {
  readonly securityGroup: ec2.SecurityGroup;

  constructor(scope: Construct, id: string, { vpc, description }: ComponentSecurityGroupProps) {
    super(scope, id);
    this.securityGroup = new ec2.SecurityGroup(this, 'Resource', { vpc, description, allowAllOutbound: false });
    this.securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'Images, logs, secrets and AWS APIs');
  }
}
