import { Match } from 'aws-cdk-lib/assertions';
import { givenProductionIdentity } from '../given/identity.js';
import {
  givenClusterStack,
  givenEdge,
  givenRoutedServiceDefinition,
  givenServiceDefinition,
} from '../given/service.js';

const services = { api: givenRoutedServiceDefinition(), 'user-profiles': givenServiceDefinition({ port: 9000 }) };
const { cluster, template: templateOf } = givenClusterStack(services);
const template = templateOf();

const groupOf = (description: string) =>
  Object.entries(template.findResources('AWS::EC2::SecurityGroup')).find(
    ([, { Properties }]) => Properties.GroupDescription === description,
  );

test('every service has a network identity that calls HTTPS only and that nobody may call', () => {
  for (const name of Object.keys(services)) {
    const properties = groupOf(`Service ${name}`)?.[1].Properties;
    expect(properties.SecurityGroupEgress).toMatchObject([{ FromPort: 443, ToPort: 443 }]);
    expect(properties).not.toHaveProperty('SecurityGroupIngress');
  }
});

test('only the balancer may call a service with routes, and nobody a service without', () => {
  const [api] = groupOf('Service api') ?? [];
  const [balancer] = Object.entries(template.findResources('AWS::EC2::SecurityGroup')).find(([, { Properties }]) =>
    Properties.GroupDescription.startsWith('The load balancer'),
  ) ?? [''];
  template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
  template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    GroupId: { 'Fn::GetAtt': [api, 'GroupId'] },
    SourceSecurityGroupId: { 'Fn::GetAtt': [balancer, 'GroupId'] },
    IpProtocol: 'tcp',
    FromPort: 8080,
    ToPort: 8080,
  });
  template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 1);
});

test('the handles of every service are exposed by its name', () => {
  expect(Object.keys(cluster.securityGroups)).toEqual(['api', 'user-profiles']);
  expect(Object.keys(cluster.serviceTargets)).toEqual(['api', 'user-profiles']);
  expect(cluster.balancer).toBeDefined();
});

test('without an edge there is no balancer', () => {
  const alone = givenClusterStack({ api: givenServiceDefinition() }, { edge: undefined });
  expect(alone.cluster.balancer).toBeUndefined();
  alone.template().resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 0);
});

test('a service never brings a rule of its own into the group of the balancer, so no stack refers back', () => {
  const references = JSON.stringify(template.toJSON());
  expect(references).not.toContain('"StackName":"shop-dev-service');
});

test('what the balancer answers itself is watched', () => {
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: 'shop-dev-cluster-balancer-errors',
    AlarmActions: [{ 'Fn::GetStackOutput': Match.objectLike({ OutputName: Match.stringLikeRegexp('Page') }) }],
  });
});

test('what the definition asks of the balancer arrives', () => {
  givenClusterStack({}, { edge: givenEdge({ balancer: { scheme: 'public' } }) })
    .template()
    .hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internet-facing' });
});

test('a production cluster is protected against termination, an ephemeral one is not', () => {
  expect(cluster.terminationProtection).toBe(false);
  expect(givenClusterStack({}, { identity: givenProductionIdentity() }).cluster.terminationProtection).toBe(true);
});

test('a deployment on this cluster that is given up is kept with its reason, and an alarm tells', () => {
  const template = givenClusterStack().template();
  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      source: ['aws.ecs'],
      'detail-type': ['ECS Deployment State Change'],
      resources: [
        { prefix: { 'Fn::Join': ['', Match.arrayWith([{ Ref: Match.stringLikeRegexp('^Cluster') }, '/'])] } },
      ],
      detail: { eventName: ['SERVICE_DEPLOYMENT_FAILED'] },
    },
    Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('FailedDeployments'), 'Arn'] } })],
  });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: 'shop-dev-cluster-deployment-failed',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Threshold: 0,
  });
});
