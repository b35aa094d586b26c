import { Template } from 'aws-cdk-lib/assertions';
import { ComponentSecurityGroup } from '../../../lib/constructs/network/component-security-group.js';
import { givenApp, givenStack, givenSurroundings } from '../../given/stack.js';

test('a component is called by nobody and calls HTTPS only', () => {
  const app = givenApp();
  const { vpc } = givenSurroundings(app);
  const stack = givenStack({}, app);
  new ComponentSecurityGroup(stack, 'Group', { vpc, description: 'Worker mailer' });
  const [group] = Object.values(Template.fromStack(stack).findResources('AWS::EC2::SecurityGroup'));
  expect(group?.Properties).toMatchObject({
    GroupDescription: 'Worker mailer',
    SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }],
  });
  expect(group?.Properties).not.toHaveProperty('SecurityGroupIngress');
  expect(group?.Properties).not.toHaveProperty('GroupName');
});
