import type { Given, Resources } from '../../given/rule-findings.js';
import { attribute, far, manyParts, nearAndFar, one, part, ref, times } from '../../given/template-parts.js';
import type { Cases } from './cases.js';

type Properties = Readonly<Record<string, unknown>>;

const addresses = (here: number, elsewhere = 0): Given => ({
  stacks: {
    'shop-dev-network': { resources: manyParts(here, () => part('AWS::EC2::EIP')) },
    'shop-dev-far': { region: 'us-east-1', resources: manyParts(elsewhere, () => part('AWS::EC2::EIP')) },
  },
});

/** Rules of one group, some in it and the rest in a second stack. */
const securityGroup = (inside: number, outside: number): Given =>
  nearAndFar(
    manyParts(outside, () => part('AWS::EC2::SecurityGroupIngress', { GroupId: far('Group') })),
    { Group: part('AWS::EC2::SecurityGroup', { SecurityGroupIngress: times(inside, () => ({})) }) },
  );
const wearing = (count: number) =>
  one('AWS::ECS::Service', {
    NetworkConfiguration: { AwsvpcConfiguration: { SecurityGroups: times(count, (number) => `sg-${number}`) } },
  });

const vpc = (CidrBlock: string) => part('AWS::EC2::VPC', { CidrBlock });
const subnet = (CidrBlock: string) => part('AWS::EC2::Subnet', { CidrBlock, VpcId: ref('Vpc') });

const endpoint = (service: string, more: Properties = {}) =>
  part('AWS::EC2::VPCEndpoint', {
    VpcId: ref('Vpc'),
    ServiceName: `com.amazonaws.eu-west-1.${service}`,
    VpcEndpointType: 'Interface',
    PrivateDnsEnabled: true,
    ...more,
  });
const gateway = (service: string) =>
  endpoint(service, { VpcEndpointType: 'Gateway', PrivateDnsEnabled: undefined, RouteTableIds: [ref('Table')] });

/** A subnet of another stack, with a way out or without. */
const around = (endpoints: readonly string[], route = false): Resources => ({
  Subnet: part('AWS::EC2::Subnet', { VpcId: ref('Vpc'), AvailabilityZone: 'eu-west-1a' }),
  Table: part('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
  Association: part('AWS::EC2::SubnetRouteTableAssociation', { SubnetId: ref('Subnet'), RouteTableId: ref('Table') }),
  Vpc: part('AWS::EC2::VPC'),
  ...(route
    ? { Route: part('AWS::EC2::Route', { RouteTableId: ref('Table'), DestinationCidrBlock: '0.0.0.0/0' }) }
    : {}),
  ...Object.fromEntries(
    endpoints.map((service, index) => [`Endpoint${index}`, service === 's3' ? gateway(service) : endpoint(service)]),
  ),
});

const registry = ['ecr.api', 'ecr.dkr', 's3', 'logs'];
const service = (
  endpoints: readonly string[],
  change: Properties = {},
  container: Properties = {},
  route = false,
): Given =>
  nearAndFar(
    {
      It: part('AWS::ECS::Service', {
        TaskDefinition: ref('Task'),
        NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [far('Subnet')] } },
        ...change,
      }),
      Task: part('AWS::ECS::TaskDefinition', {
        ContainerDefinitions: [{ LogConfiguration: { LogDriver: 'awslogs' }, ...container }],
      }),
    },
    around(endpoints, route),
  );
const secret = { Secrets: [{ Name: 'A', ValueFrom: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a' }] };
const exec = { EnableExecuteCommand: true };

const handler = (action: string, endpoints: readonly string[], route = false): Given =>
  nearAndFar(
    {
      It: part('AWS::Lambda::Function', { Role: attribute('Role'), VpcConfig: { SubnetIds: [far('Subnet')] } }),
      Role: part('AWS::IAM::Role', {
        Policies: [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: [action], Resource: '*' } } }],
      }),
    },
    around(endpoints, route),
  );
const rotation = (endpoints: readonly string[]): Given =>
  nearAndFar(
    one('AWS::SecretsManager::RotationSchedule', {
      HostedRotationLambda: { VpcSubnetIds: { 'Fn::Join': ['', [far('Subnet'), ',', far('Subnet')]] } },
    }),
    around(endpoints),
  );
const subnetsPath = 'It.Properties.NetworkConfiguration.AwsvpcConfiguration.Subnets';

export const networkCases: Cases = {
  'HEADROOM-NETWORK-001': {
    rows: ['I1'],
    breaks: { 'six addresses': ['It6.Properties', addresses(6)] },
    holds: { 'five addresses, and one elsewhere': addresses(5, 1) },
  },
  'HEADROOM-NETWORK-002': {
    rows: ['I2'],
    breaks: {
      'sixty-one rules of two stacks': ['Group.Properties.SecurityGroupIngress', securityGroup(1, 60)],
      'six groups': ['It.Properties.NetworkConfiguration.AwsvpcConfiguration.SecurityGroups', wearing(6)],
    },
    holds: { 'sixty rules': securityGroup(1, 59), 'five groups': wearing(5) },
  },
  'HEADROOM-NETWORK-003': {
    rows: ['I3'],
    breaks: {
      'a subnet outside': ['One.Properties.CidrBlock', { Vpc: vpc('10.0.0.0/16'), One: subnet('10.1.0.0/24') }],
      'two subnets over each other': [
        'Two.Properties.CidrBlock',
        { Vpc: vpc('10.0.0.0/16'), One: subnet('10.0.0.0/20'), Two: subnet('10.0.8.0/24') },
      ],
      'two VPCs over each other': ['Two.Properties.CidrBlock', { One: vpc('10.0.0.0/16'), Two: vpc('10.0.128.0/20') }],
    },
    holds: {
      'subnets beside each other': { Vpc: vpc('10.0.0.0/16'), One: subnet('10.0.0.0/20'), Two: subnet('10.0.16.0/24') },
      'VPCs beside each other': { One: vpc('10.0.0.0/16'), Two: vpc('10.1.0.0/16') },
    },
  },
  'HEADROOM-NETWORK-004': {
    rows: ['I4'],
    breaks: {
      'two endpoints of one name': ['Two.Properties.PrivateDnsEnabled', { One: endpoint('sqs'), Two: endpoint('sqs') }],
    },
    holds: {
      'two services': { One: endpoint('sqs'), Two: endpoint('logs') },
      'one without the name': { One: endpoint('sqs'), Two: endpoint('sqs', { PrivateDnsEnabled: false }) },
    },
  },
  'HEADROOM-NETWORK-005': {
    rows: ['I5'],
    breaks: {
      'the first zone of the account': [
        'It.Properties.AvailabilityZone',
        one('AWS::EC2::Subnet', { AvailabilityZone: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] } }),
      ],
      'no zone': ['It.Properties.AvailabilityZone', one('AWS::EC2::Subnet')],
    },
    holds: {
      'a stated zone': one('AWS::EC2::Subnet', { AvailabilityZone: 'eu-west-1a' }),
      'a zone of the region': one('AWS::EC2::Subnet', {
        AvailabilityZone: { 'Fn::Join': ['', [ref('AWS::Region'), 'a']] },
      }),
    },
  },
  'HEADROOM-NETWORK-006': {
    rows: ['B14', 'B24'],
    breaks: {
      'no way to the registry': [subnetsPath, service(['logs'])],
      'no way to the logs': [subnetsPath, service(['ecr.api', 'ecr.dkr', 's3'])],
      'no way to a secret': [subnetsPath, service(registry, {}, secret)],
      'Exec without a way for its session': [subnetsPath, service(registry, exec)],
    },
    holds: {
      'the endpoints that it needs': service([...registry, 'secretsmanager', 'ssmmessages'], exec, secret),
      'a route to the internet': service([], exec, secret, true),
    },
  },
  'HEADROOM-NETWORK-007': {
    rows: ['F11'],
    breaks: { 'no way to its queue': ['It.Properties.VpcConfig.SubnetIds', handler('sqs:ReceiveMessage', ['logs'])] },
    holds: {
      'an endpoint of the queue': handler('sqs:ReceiveMessage', ['sqs']),
      'a route to the internet': handler('sqs:ReceiveMessage', [], true),
      'a key, which the queue uses for it': handler('kms:Decrypt', []),
      'only traces, which go another way': handler('xray:PutTraceSegments', []),
    },
  },
  'HEADROOM-NETWORK-008': {
    rows: ['D22'],
    breaks: {
      'no way to Secrets Manager': ['It.Properties.HostedRotationLambda.VpcSubnetIds', rotation(['logs'])],
    },
    holds: { 'an endpoint': rotation(['secretsmanager']) },
  },
};
