import { Match, Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { VpcOriginAdmission } from '../../../lib/constructs/edge/vpc-origin-admission.js';
import { givenEdgeBalancer } from '../../given/edge.js';
import { policyFindings } from '../../given/policy-findings.js';
import { givenApp, givenStack } from '../../given/stack.js';

function admission() {
  const app = givenApp();
  const balancer = givenEdgeBalancer(app);
  const stack = givenStack({}, app);
  new VpcOriginAdmission(stack, 'Admission', { balancer, port: 443, after: new Construct(stack, 'After') });
  return { app, stack };
}

const template = Template.fromStack(admission().stack);
const [lookup] = Object.entries(template.findResources('Custom::VpcOriginSecurityGroup'));

test('the balancer admits the security group of CloudFront on its port, and nothing else', () => {
  template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
  template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    GroupId: { 'Fn::GetStackOutput': Match.objectLike({ StackName: 'shop-dev-surroundings' }) },
    SourceSecurityGroupId: { 'Fn::GetAtt': [lookup?.[0], 'SecurityGroups.0.GroupId'] },
    IpProtocol: 'tcp',
    FromPort: 443,
    ToPort: 443,
  });
});

test('the group is found at deploy time, in the VPC of the balancer and by the name that CloudFront gives it', () => {
  const call = JSON.stringify(lookup?.[1].Properties.Create);
  for (const part of [
    'describeSecurityGroups',
    'vpc-id',
    'shop-dev-surroundings',
    'CloudFront-VPCOrigins-Service-SG',
  ]) {
    expect(call).toContain(part);
  }
});

test('the call may read security groups and nothing else', () => {
  template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: { Statement: [{ Action: 'ec2:DescribeSecurityGroups', Effect: 'Allow', Resource: '*' }] },
  });
});

test('no rule of the pack is broken', () => {
  const { app, stack } = admission();
  expect(policyFindings(app, stack.stackName)).toEqual([]);
});
