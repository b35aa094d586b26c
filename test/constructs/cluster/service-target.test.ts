import { aws_ec2 as ec2, aws_iam as iam } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ServiceTarget } from '../../../lib/constructs/cluster/service-target.js';
import { givenApp, givenStack, givenSurroundings } from '../../given/stack.js';

function givenAdmission({ inNetwork = true, alias = 'user-profiles', encrypted = false } = {}) {
  const app = givenApp();
  const { vpc, stack: surroundings } = givenSurroundings(app);
  const stack = givenStack({}, app);
  const group = (id: string) => new ec2.SecurityGroup(surroundings, id, { vpc });
  const target = new ServiceTarget({
    name: 'user-profiles',
    alias,
    port: 3000,
    encrypted,
    securityGroup: group('Target'),
  });
  const consumer = {
    scope: stack,
    grantee: new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') }),
    securityGroup: inNetwork ? group('Consumer') : undefined,
  };
  const injection = target.admit(consumer, { kind: 'service', name: 'user-profiles' });
  return { injection, template: Template.fromStack(stack), target: Template.fromStack(surroundings) };
}

test('a component learns the name and port of the service it uses, and no secret', () => {
  expect(givenAdmission().injection).toEqual({
    variables: { SERVICE_USER_PROFILES_URL: 'http://user-profiles:3000' },
    secrets: {},
  });
});

test('both halves of the path are in the stack of the component that calls', () => {
  const { template, target } = givenAdmission();
  template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { FromPort: 3000, ToPort: 3000, IpProtocol: 'tcp' });
  template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 3000, ToPort: 3000, IpProtocol: 'tcp' });
  target.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
});

test('a service with another name is called by that one, by a variable with its own', () => {
  expect(givenAdmission({ alias: 'accounts' }).injection.variables).toEqual({
    SERVICE_USER_PROFILES_URL: 'http://accounts:3000',
  });
});

test('encrypted calls come in at the port of the proxy, and the code still calls in the clear', () => {
  const { template, injection } = givenAdmission({ encrypted: true });
  template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 15443, ToPort: 15443 });
  expect(injection.variables).toEqual({ SERVICE_USER_PROFILES_URL: 'http://user-profiles:3000' });
});

test('using a service grants nothing', () => {
  givenAdmission().template.resourceCountIs('AWS::IAM::Policy', 0);
});
