import {
  custom_resources as custom,
  aws_ec2 as ec2,
  aws_iam as iam,
  aws_logs as logs,
  RemovalPolicy,
  Stack,
} from 'aws-cdk-lib';
import { Construct, type IDependable } from 'constructs';
import { acknowledge } from '../../policy/acknowledge.js';
import type { EdgeBalancer } from './balancer-origin.js';

export interface VpcOriginAdmissionProps {
  readonly balancer: EdgeBalancer;
  readonly port: number;
  /** What must exist before AWS has made the security group: the distribution with its VPC origin. */
  readonly after: IDependable;
}

/**
 * Lets CloudFront in at an internal balancer. CloudFront puts network interfaces into the VPC and gives them a security
 * group of its own, `CloudFront-VPCOrigins-Service-SG`, one for each VPC. Requests do not carry an address of the VPC
 * as their source: AWS's page on VPC origins says to admit either its prefix list of origin-facing addresses or that
 * group, and people who admitted only the range of their VPC report timeouts (504).
 *
 * The group is the narrower choice (the prefix list is every distribution of everybody, and counts for 55 of the 60
 * rules that a security group may have), but CloudFormation returns its id nowhere. One call to EC2 at deploy time
 * finds it, so that synth needs no look-up; a deployment that does not find it fails with its name.
 */
export class VpcOriginAdmission extends Construct {
  constructor(scope: Construct, id: string, { balancer, port, after }: VpcOriginAdmissionProps) {
    super(scope, id);
    const groupId = 'SecurityGroups.0.GroupId';
    const found = new custom.AwsCustomResource(this, 'Group', {
      resourceType: 'Custom::VpcOriginSecurityGroup',
      // Used for the first deployment too; asked again only when the VPC is another one.
      onUpdate: {
        service: 'EC2',
        action: 'describeSecurityGroups',
        parameters: {
          Filters: [
            { Name: 'vpc-id', Values: [balancer.vpc.vpcId] },
            { Name: 'group-name', Values: ['CloudFront-VPCOrigins-Service-SG'] },
          ],
        },
        physicalResourceId: custom.PhysicalResourceId.fromResponse(groupId),
        outputPaths: [groupId],
      },
      policy: custom.AwsCustomResourcePolicy.fromStatements([
        new iam.PolicyStatement({ actions: ['ec2:DescribeSecurityGroups'], resources: ['*'] }),
      ]),
      installLatestAwsSdk: false,
      logGroup: this.callLog(),
    });
    found.node.addDependency(after);
    new ec2.CfnSecurityGroupIngress(this, 'In', {
      groupId: balancer.securityGroup.securityGroupId,
      sourceSecurityGroupId: found.getResponseField(groupId),
      ipProtocol: 'tcp',
      fromPort: port,
      toPort: port,
      description: 'CloudFront through its VPC origin',
    });
    acknowledge(
      this,
      'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      'ec2:DescribeSecurityGroups knows no resources; it reads and changes nothing',
    );
    const provider = Stack.of(this).node.findChild(
      `AWS${custom.AwsCustomResource.PROVIDER_FUNCTION_UUID.replaceAll('-', '')}`,
    );
    acknowledge(
      provider,
      'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      'The function that the CDK makes for a call at deploy time; the policy lets it write its log',
    );
  }

  private callLog(): logs.LogGroup {
    const logGroup = new logs.LogGroup(this, 'Logs', {
      retention: logs.RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(
      logGroup,
      'ControlTower::CT.CLOUDWATCH.PR.3',
      'CloudWatch Logs encrypts it with a key of its own; it holds one call at a deployment and its answer',
    );
    return logGroup;
  }
}
