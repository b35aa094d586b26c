import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { NetworkPath } from '../../../lib/constructs/network/network-path.js';
import { givenApp, givenStack } from '../../given/stack.js';

function givenPath(consumer: string | undefined) {
  const app = givenApp();
  const far = givenStack({ name: 'database-main', lifetime: 'stateful' }, app);
  const near = givenStack({ name: 'service-api' }, app);
  const vpc = new ec2.Vpc(far, 'Vpc', { maxAzs: 2, natGateways: 0 });
  const target = new ec2.SecurityGroup(far, 'Target', { vpc, allowAllOutbound: false });
  const securityGroup =
    consumer === undefined ? undefined : ec2.SecurityGroup.fromSecurityGroupId(near, 'Consumer', consumer);
  new NetworkPath(near, 'Path', { consumer: { securityGroup }, target, port: 5432, description: 'PostgreSQL of main' });
  return { near: Template.fromStack(near), far: Template.fromStack(far) };
}

it('lets the consumer out to the target', () => {
  givenPath('sg-consumer').near.hasResourceProperties('AWS::EC2::SecurityGroupEgress', {
    GroupId: 'sg-consumer',
    IpProtocol: 'tcp',
    FromPort: 5432,
    ToPort: 5432,
    Description: 'PostgreSQL of main',
  });
});

it('lets the consumer in at the target', () => {
  givenPath('sg-consumer').near.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    SourceSecurityGroupId: 'sg-consumer',
    IpProtocol: 'tcp',
    FromPort: 5432,
    ToPort: 5432,
  });
});

it('writes nothing into the stack of the target, which would refer back', () => {
  const { far } = givenPath('sg-consumer');
  far.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  far.resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
});

it('opens nothing for a consumer outside the network', () => {
  const { near } = givenPath(undefined);
  near.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  near.resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
});
