import { type App, aws_ec2 as ec2, aws_kms as kms } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import fc from 'fast-check';
import type { z } from 'zod';
import type { Identity } from '../../../lib/constructs/component/identity.js';
import { Network } from '../../../lib/constructs/network/network.js';
import { overlap, prefixLength } from '../../../lib/definition/address-range.js';
import { interfaceEndpoints, type networkSchema, reservedZones } from '../../../lib/definition/network.js';
import { givenIdentity, givenProductionIdentity } from '../../given/identity.js';
import { givenNetwork, givenZones } from '../../given/network.js';
import { policyFindings } from '../../given/policy-findings.js';
import { givenApp, givenStack } from '../../given/stack.js';

type Input = z.input<typeof networkSchema>;

interface Given {
  readonly identity?: Identity;
  readonly zones?: number;
  readonly app?: App;
}

function given(change: Input = {}, { identity = givenIdentity(), zones = 2, app = givenApp() }: Given = {}) {
  const { letters, names } = givenZones(zones);
  const placed = { ...identity, zones: names };
  const foundation = givenStack({ identity: placed, name: 'foundation', lifetime: 'lasting' }, app);
  const stack = givenStack({ identity: placed, name: 'network', lifetime: 'stateful' }, app);
  const network = new Network(stack, 'Network', {
    identity: placed,
    definition: givenNetwork({ zones: letters, ...change }),
    encryptionKey: new kms.Key(foundation, 'Key', { enableKeyRotation: true }),
  });
  return { stack, network };
}

const template = (...input: Parameters<typeof given>) => Template.fromStack(given(...input).stack);

/** Range and zone of each subnet by logical id, read from the constructs: a synth for each of many plans takes seconds. */
function addressPlan(change: Input, zones: number): Record<string, string> {
  const { stack, network } = given(change, { zones });
  const subnets = network.vpc.node.findAll().filter((each) => each instanceof ec2.CfnSubnet);
  return Object.fromEntries(
    subnets.map((subnet) => [stack.resolve(subnet.logicalId), `${subnet.cidrBlock} in ${subnet.availabilityZone}`]),
  );
}

const prefixes = [16, 17, 18, 19, 20];
/** A private range of a legal size with no host bits set. */
const cidrs = fc
  .tuple(fc.constantFrom(...prefixes), fc.nat(255), fc.nat(255))
  .map(([prefix, second, third]) => `10.${second}.${third - (third % 2 ** (24 - prefix))}.0/${prefix}`);

describe('the address plan', () => {
  test('has one subnet for each of three tiers in each zone, the largest tier first', () => {
    expect(addressPlan({ cidr: '10.0.0.0/16' }, 2)).toEqual({
      PrivateSubnet1: '10.0.0.0/19 in eu-west-1a',
      PrivateSubnet2: '10.0.32.0/19 in eu-west-1b',
      DataSubnet1: '10.0.128.0/21 in eu-west-1a',
      DataSubnet2: '10.0.136.0/21 in eu-west-1b',
      PublicSubnet1: '10.0.160.0/22 in eu-west-1a',
      PublicSubnet2: '10.0.164.0/22 in eu-west-1b',
    });
  });

  test('never moves a range or a logical id when zones are added at the end', () => {
    void fc.assert(
      fc.property(cidrs, (cidr) => {
        const plans = [2, 3, reservedZones].map((zones) => addressPlan({ cidr }, zones));
        for (const [index, plan] of plans.slice(1).entries()) expect(plan).toMatchObject(plans[index] as object);
      }),
      { numRuns: 25, seed: 2 },
    );
  });

  test.each(prefixes)('fits four zones of three tiers into a /%i without an overlap', (prefix) => {
    const ranges = Object.values(addressPlan({ cidr: `10.0.0.0/${prefix}` }, reservedZones)).map(
      (place) => place.split(' ')[0] as string,
    );
    expect(ranges).toHaveLength(12);
    expect(ranges.filter((range) => !overlap(range, `10.0.0.0/${prefix}`))).toEqual([]);
    expect(ranges.flatMap((one, index) => ranges.slice(index + 1).filter((other) => overlap(one, other)))).toEqual([]);
    // A balancer wants subnets of /27 or larger, as its page on prerequisites says.
    expect(ranges.filter((range) => prefixLength(range) > 27)).toEqual([]);
  });

  test('takes the range of the definition', () => {
    template({ cidr: '10.64.0.0/18' }).hasResourceProperties('AWS::EC2::VPC', { CidrBlock: '10.64.0.0/18' });
  });

  test('changes no route table of an existing zone when a zone is added', () => {
    const tables = (zones: number) => Object.keys(template({}, { zones }).findResources('AWS::EC2::RouteTable'));
    expect(tables(3)).toEqual(expect.arrayContaining(tables(2)));
  });

  test('gives no public address to what did not ask for one', () => {
    template().allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
  });

  test('can be selected by the names of its tiers, without NAT too', () => {
    for (const change of [{}, { nat: { kind: 'none' } }] satisfies Input[]) {
      const { vpc } = given(change).network;
      for (const subnetGroupName of ['private', 'data', 'public']) {
        expect(vpc.selectSubnets({ subnetGroupName }).subnets).toHaveLength(2);
      }
    }
  });
});

describe('the way out', () => {
  /** The subnets that have a route to somewhere else, by the id of their construct. */
  const routed = (made: Template) =>
    Object.values(made.findResources('AWS::EC2::Route')).map(
      ({ Properties }) => /(private|data|public)Subnet\d/.exec(Properties.RouteTableId.Ref)?.[0],
    );

  test.each([1, 2, 3])('is as many gateways as the definition counts: %i', (count) => {
    const made = template({ nat: { kind: 'gateways', count } }, { zones: 3 });
    made.resourceCountIs('AWS::EC2::NatGateway', count);
    made.resourceCountIs('AWS::EC2::EIP', count);
  });

  test('is one gateway that AWS stretches over all zones, where it is regional', () => {
    const made = template({ nat: { kind: 'regional' } });
    made.resourceCountIs('AWS::EC2::NatGateway', 1);
    made.resourceCountIs('AWS::EC2::EIP', 0);
    made.hasResourceProperties('AWS::EC2::NatGateway', { AvailabilityMode: 'regional' });
    expect(routed(made)).toEqual(['privateSubnet1', 'privateSubnet2', 'publicSubnet1', 'publicSubnet2']);
  });

  test('waits for the internet gateway to be attached, where it is regional', () => {
    template({ nat: { kind: 'regional' } }).hasResource('AWS::EC2::NatGateway', {
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('VPCGW')]),
    });
  });

  test('does not exist for any private subnet, where there is no NAT', () => {
    const made = template({ nat: { kind: 'none' } });
    made.resourceCountIs('AWS::EC2::NatGateway', 0);
    expect(routed(made)).toEqual(['publicSubnet1', 'publicSubnet2']);
    // What asks for subnets with a way out must get none, and not these.
    expect(given({ nat: { kind: 'none' } }).network.vpc.privateSubnets).toEqual([]);
  });

  test('never exists for data', () => {
    expect(routed(template())).toEqual(['privateSubnet1', 'privateSubnet2', 'publicSubnet1', 'publicSubnet2']);
  });
});

describe('endpoints', () => {
  test('to S3 is always there, for every route table', () => {
    template().hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Gateway',
      ServiceName: { 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, '.s3']] },
      RouteTableIds: [1, 2, 3, 4, 5, 6].map(() => Match.anyValue()),
    });
  });

  test('are those that the definition names, in the private tier', () => {
    const made = template({ endpoints: [...interfaceEndpoints] });
    for (const name of interfaceEndpoints) {
      made.hasResourceProperties('AWS::EC2::VPCEndpoint', {
        VpcEndpointType: 'Interface',
        ServiceName: `com.amazonaws.eu-west-1.${name}`,
        PrivateDnsEnabled: true,
        SubnetIds: [{ Ref: 'PrivateSubnet1' }, { Ref: 'PrivateSubnet2' }],
      });
    }
    made.resourceCountIs('AWS::EC2::VPCEndpoint', interfaceEndpoints.length + 1);
  });

  test('admit HTTPS from inside the network and nothing else', () => {
    const made = template({ cidr: '10.8.0.0/16', endpoints: ['sqs', 'logs'] });
    made.resourceCountIs('AWS::EC2::SecurityGroup', 1);
    made.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [
        Match.objectLike({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.8.0.0/16' }),
      ],
    });
    made.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  });

  test('bring no security group where there are none', () => {
    template().resourceCountIs('AWS::EC2::SecurityGroup', 0);
  });
});

describe('flow logs', () => {
  test('see all traffic, encrypted and kept as long as the definition says', () => {
    const made = template({ flowLogs: { enabled: true, retentionDays: 365 } });
    made.hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'ALL', ResourceId: { Ref: 'Vpc' } });
    made.hasResourceProperties('AWS::Logs::LogGroup', {
      RetentionInDays: 365,
      KmsKeyId: { 'Fn::ImportValue': Match.stringLikeRegexp('^shop-dev-foundation:') },
    });
  });

  test('are off only where the definition says why, and the report shows the reason', () => {
    const app = givenApp();
    const off = { enabled: false, reason: 'sandbox only' } as const;
    const { stack, network } = given({ flowLogs: off }, { app });
    expect(JSON.stringify(network.vpc.node.metadata)).toContain('sandbox only');
    expect(policyFindings(app, stack.stackName)).toEqual([]);
    Template.fromStack(stack).resourceCountIs('AWS::EC2::FlowLog', 0);
  });

  test('are kept by production and deleted with an ephemeral environment', () => {
    const kept = (identity: Identity) =>
      Object.values(template({}, { identity }).findResources('AWS::Logs::LogGroup')).map(
        ({ DeletionPolicy, UpdateReplacePolicy }) => [DeletionPolicy, UpdateReplacePolicy],
      );
    expect(kept(givenProductionIdentity())).toEqual([['RetainExceptOnCreate', 'Retain']]);
    expect(kept(givenIdentity())).toEqual([['Delete', 'Delete']]);
  });
});

test('the default security group is emptied, by a handler that is the same bytes in every synth', () => {
  const made = template();
  made.hasResourceProperties('Custom::VpcRestrictDefaultSG', {
    DefaultSecurityGroupId: { 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] },
  });
  expect(made.findResources('AWS::Lambda::Function')).toEqual(template().findResources('AWS::Lambda::Function'));
});

test('zones are written out on purpose, and the validator is told so', () => {
  const { vpc } = given().network;
  expect(JSON.stringify(vpc.node.metadata)).toContain('CloudFormation-Validate::W3010');
});

test.each([
  { nat: { kind: 'gateways', count: 2 } },
  { nat: { kind: 'regional' }, endpoints: ['sqs'] },
  { nat: { kind: 'none' }, endpoints: ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 'sqs'] },
] satisfies Input[])('no rule of AwsSolutions is broken with %j', (change) => {
  const app = givenApp();
  expect(policyFindings(app, given(change, { app }).stack.stackName)).toEqual([]);
});
