import { aws_ec2 as ec2, aws_iam as iam } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Internet } from '../../../lib/constructs/network/internet.js';
import { givenApp, givenStack, givenSurroundings } from '../../given/stack.js';

function givenAdmission(ports: number[], { inNetwork = true } = {}) {
  const app = givenApp();
  const { vpc, stack: surroundings } = givenSurroundings(app);
  const stack = givenStack({}, app);
  const consumer = {
    scope: stack,
    grantee: new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') }),
    securityGroup: inNetwork ? new ec2.SecurityGroup(surroundings, 'Group', { vpc }) : undefined,
  };
  const injection = new Internet().admit(consumer, { kind: 'internet', ports });
  return { injection, template: Template.fromStack(stack) };
}

test('each port is opened outwards', () => {
  const { template } = givenAdmission([443, 587]);
  template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 1);
  template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', {
    FromPort: 587,
    ToPort: 587,
    IpProtocol: 'tcp',
    CidrIp: '0.0.0.0/0',
  });
});

test('nothing is opened inwards', () => {
  givenAdmission([587]).template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
});

test('a component outside the network needs no rule', () => {
  givenAdmission([587], { inNetwork: false }).template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
});

test('the internet has neither variables nor secrets', () => {
  expect(givenAdmission([443]).injection).toEqual({ variables: {}, secrets: {} });
});
