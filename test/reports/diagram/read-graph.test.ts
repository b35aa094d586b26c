import type { Resource } from '../../../lib/assembly/assembly.js';
import type { DiagramGraph } from '../../../lib/reports/diagram/graph.js';
import { readGraph } from '../../../lib/reports/diagram/read/read-graph.js';
import { givenPricedAssembly } from '../../given/priced.js';

type Given = Readonly<Record<string, Pick<Resource, 'type'> & Partial<Resource>>>;

const graphOf = (resources: Given): DiagramGraph => readGraph(givenPricedAssembly(resources));
const flowsOf = (resources: Given): string[] =>
  graphOf(resources).flows.map(
    ({ from, to, label }) => `${from.replace('shop/', '')} ${label} ${to.replace('shop/', '')}`,
  );
const detailsOf = (resources: Given, name: string): readonly string[] | undefined =>
  graphOf(resources).nodes.find(({ id }) => id === `shop/${name}`)?.details;

const ref = (logicalId: string) => ({ Ref: logicalId });
const att = (logicalId: string, attribute = 'Arn') => ({ 'Fn::GetAtt': [logicalId, attribute] });
const group = { type: 'AWS::EC2::SecurityGroup' };

/** A service and a database, each with a security group. */
const members: Given = {
  Api: {
    type: 'AWS::ECS::Service',
    properties: { NetworkConfiguration: { AwsvpcConfiguration: { SecurityGroups: [att('ApiGroup', 'GroupId')] } } },
  },
  ApiGroup: group,
  Data: { type: 'AWS::RDS::DBInstance', properties: { VPCSecurityGroups: [att('DataGroup', 'GroupId')] } },
  DataGroup: group,
};

const rule = (type: string, peer: string, properties: object = { FromPort: 5432, ToPort: 5432 }) => ({
  Rule: {
    type,
    properties: {
      GroupId: att(peer === 'SourceSecurityGroupId' ? 'DataGroup' : 'ApiGroup', 'GroupId'),
      [peer]: att(peer === 'SourceSecurityGroupId' ? 'ApiGroup' : 'DataGroup', 'GroupId'),
      IpProtocol: 'tcp',
      ...properties,
    },
  },
});

test.each([
  ['comes in', rule('AWS::EC2::SecurityGroupIngress', 'SourceSecurityGroupId'), '5432'],
  ['goes out', rule('AWS::EC2::SecurityGroupEgress', 'DestinationSecurityGroupId'), '5432'],
  [
    'comes in by a range of ports',
    rule('AWS::EC2::SecurityGroupIngress', 'SourceSecurityGroupId', { FromPort: 8000, ToPort: 8100 }),
    '8000-8100',
  ],
  [
    'comes in by all of them',
    rule('AWS::EC2::SecurityGroupIngress', 'SourceSecurityGroupId', { IpProtocol: '-1' }),
    'all',
  ],
])('what %s through security groups is a flow with its port', (_, given, port) => {
  expect(flowsOf({ ...members, ...given })).toEqual([`Api ${port} Data`]);
});

test('a way out to any address is told, and no line', () => {
  const open = [{ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }];
  const graph = graphOf({ ...members, ApiGroup: { ...group, properties: { SecurityGroupEgress: open } } });
  expect([graph.flows, graph.toAnywhere]).toEqual([[], { 443: ['shop/Api'] }]);
});

/** A task that may do something with a queue. */
const mayUse = (Action: string, target = 'Orders'): Given => ({
  Worker: { type: 'AWS::ECS::Service', properties: { TaskDefinition: ref('Task') } },
  Task: { type: 'AWS::ECS::TaskDefinition', properties: { TaskRoleArn: att('Role') } },
  Role: { type: 'AWS::IAM::Role' },
  Policy: {
    type: 'AWS::IAM::Policy',
    properties: {
      Roles: [ref('Role')],
      PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: att(target) }] },
    },
  },
  Orders: {
    type: 'AWS::SQS::Queue',
    properties: { RedrivePolicy: { deadLetterTargetArn: att('Failed'), maxReceiveCount: 3 } },
  },
  Failed: { type: 'AWS::SQS::Queue' },
});

test.each([
  ['sqs:SendMessage', ['Worker sends Orders']],
  ['sqs:ReceiveMessage', ['Orders takes Worker']],
  ['sqs:GetQueueAttributes', []],
])('%s is a flow of messages', (action, flows) => {
  expect(flowsOf(mayUse(action))).toEqual(flows);
});

test('a dead-letter queue is a line of its queue, and who sends there is no flow', () => {
  const given = mayUse('sqs:SendMessage', 'Failed');
  expect(graphOf(given).nodes.map(({ id }) => id)).toEqual(['shop/Worker', 'shop/Orders']);
  expect(detailsOf(given, 'Orders')).toEqual(['dead letters after 3']);
  expect(flowsOf(given)).toEqual([]);
});

test('a service says between which bounds it scales, how large a task is and under which name it is called', () => {
  const given: Given = {
    Api: {
      type: 'AWS::ECS::Service',
      properties: {
        TaskDefinition: ref('Task'),
        ServiceConnectConfiguration: { Services: [{ ClientAliases: [{ DnsName: 'api', Port: 8080 }] }] },
      },
    },
    Task: { type: 'AWS::ECS::TaskDefinition', properties: { Cpu: '512', Memory: '1024' } },
    Target: {
      type: 'AWS::ApplicationAutoScaling::ScalableTarget',
      properties: { ResourceId: att('Api', 'Name'), MinCapacity: 3, MaxCapacity: 8 },
    },
  };
  expect(detailsOf(given, 'Api')).toEqual(['3 to 8 tasks', '0.5 vCPU, 1 GiB', 'called api:8080']);
  expect(detailsOf({ Api: { type: 'AWS::ECS::Service', properties: { DesiredCount: 2 } } }, 'Api')).toEqual([
    '2 tasks, fixed',
  ]);
});

test('a database stands once, with its replicas, in the tier of its subnets', () => {
  const graph = graphOf({
    Data: {
      type: 'AWS::RDS::DBInstance',
      properties: { DBInstanceClass: 'db.m7g.large', MultiAZ: true, DBSubnetGroupName: ref('Subnets') },
    },
    Replica: { type: 'AWS::RDS::DBInstance', properties: { SourceDBInstanceIdentifier: ref('Data') } },
    Subnets: { type: 'AWS::RDS::DBSubnetGroup', properties: { SubnetIds: [ref('One'), ref('Two')] } },
    ...Object.fromEntries(
      ['One', 'Two'].map((name, index) => [
        name,
        {
          type: 'AWS::EC2::Subnet',
          properties: {
            AvailabilityZone: `eu-west-1${'ab'[index]}`,
            CidrBlock: `10.0.${index}.0/24`,
            Tags: [{ Key: 'aws-cdk:subnet-name', Value: 'data' }],
          },
        },
      ]),
    ),
  });
  expect(graph.nodes).toMatchObject([
    { id: 'shop/Data', tier: 'data', details: ['db.m7g.large', 'standby in another zone', '1 read replica'] },
  ]);
  expect(graph.tiers).toEqual([{ name: 'data', zones: 'eu-west-1a, b', ranges: ['10.0.0.0/24', '10.0.1.0/24'] }]);
});

test('a database behind a pooler says so', () => {
  const given: Given = {
    Data: { type: 'AWS::RDS::DBInstance', properties: { DBInstanceClass: 'db.m7g.large' } },
    Other: { type: 'AWS::RDS::DBInstance', properties: { DBInstanceClass: 'db.t4g.small' } },
    Group: { type: 'AWS::RDS::DBProxyTargetGroup', properties: { DBInstanceIdentifiers: [ref('Data')] } },
  };
  expect(detailsOf(given, 'Data')).toEqual(['db.m7g.large', 'behind RDS Proxy']);
  expect(detailsOf(given, 'Other')).toEqual(['db.t4g.small']);
});

test('users come in at a distribution, which asks buckets and balancers, and its firewall is a line of it', () => {
  const given: Given = {
    Edge: {
      type: 'AWS::CloudFront::Distribution',
      properties: {
        DistributionConfig: {
          WebACLId: att('Firewall'),
          Origins: [
            { DomainName: att('Site', 'RegionalDomainName') },
            { VpcOriginConfig: { VpcOriginId: att('Inside', 'Id') } },
          ],
        },
      },
    },
    Firewall: { type: 'AWS::WAFv2::WebACL', properties: { Rules: [{}, {}] } },
    Site: { type: 'AWS::S3::Bucket' },
    Inside: { type: 'AWS::CloudFront::VpcOrigin', properties: { VpcOriginEndpointConfig: { Arn: ref('Balancer') } } },
    Balancer: { type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', properties: { Scheme: 'internal' } },
  };
  expect(flowsOf(given)).toEqual(['Edge 443 Balancer', 'Edge files Site', 'users 443 Edge']);
  expect(detailsOf(given, 'Edge')).toEqual(['firewall of 2 rules']);
});

test.each([
  [
    'AWS::Lambda::EventSourceMapping',
    { EventSourceArn: att('Orders'), FunctionName: ref('Handler') },
    ['Orders takes Handler'],
  ],
  ['AWS::SNS::Subscription', { TopicArn: ref('News'), Endpoint: att('Orders') }, ['News copies Orders']],
  ['AWS::Events::Rule', { Targets: [{ Arn: att('Orders') }] }, ['Glue events Orders']],
])('%s is a flow', (type, properties, flows) => {
  const given = {
    Handler: { type: 'AWS::Lambda::Function' },
    News: { type: 'AWS::SNS::Topic' },
    Orders: { type: 'AWS::SQS::Queue' },
    Glue: { type, properties },
  };
  expect(flowsOf(given)).toEqual(flows);
});

test('what serves a custom resource has no box, and every resource without one is counted', () => {
  const graph = graphOf({
    Handler: { type: 'AWS::Lambda::Function' },
    Made: { type: 'Custom::Something', properties: { ServiceToken: att('Handler') } },
    Odd: { type: 'Nobody::Knows::This' },
  });
  expect(graph.nodes).toEqual([]);
  expect(graph.notDrawn).toEqual({ 'AWS::Lambda::Function': 1, 'Custom::Something': 1, 'Nobody::Knows::This': 1 });
});

test('a component without a resource that is drawn has a box all the same', () => {
  const assembly = givenPricedAssembly({});
  const [stack] = assembly.stacks;
  const components = [{ kind: 'topic', name: 'news', owner: 'team', facts: {} }];
  const { nodes } = readGraph({ stacks: stack === undefined ? [] : [{ ...stack, components }] });
  expect(nodes).toMatchObject([{ id: 'topic news', kind: 'topic', name: 'news' }]);
});
