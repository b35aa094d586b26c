import type { Resource } from '../../lib/assembly/assembly.js';
import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import { valueAt } from './value-at.js';

/** What a person meets in the console of EC2, where ids say nothing. */
const shown = /^AWS::EC2::(VPC|Subnet|RouteTable|InternetGateway|NatGateway|EIP|FlowLog)$/;

const tagOf = ({ properties }: Resource, key: string): unknown =>
  ((properties.Tags ?? []) as readonly { readonly Key: string; readonly Value: unknown }[]).find(
    ({ Key }) => Key === key,
  )?.Value;

const kinds: Readonly<Record<string, string>> = { private: 'Private', public: 'Public', data: 'Isolated' };

export const networkLaws: readonly Law[] = [
  {
    promise: 'puts every NAT gateway into a public subnet of its own, with an address of its own',
    problems: (given) => {
      const places = given.ofType('AWS::EC2::NatGateway').map((gateway) => ({
        gateway,
        subnet: String(given.namesIn(gateway, gateway.properties.SubnetId)[0]),
        address: String(given.namesIn(gateway, gateway.properties.AllocationId)[0]),
      }));
      const tier = new Map(
        given.ofType('AWS::EC2::Subnet').map((one) => [labelOf(one), tagOf(one, 'aws-cdk:subnet-name')]),
      );
      return places
        .filter(
          ({ gateway, subnet, address }) =>
            tier.get(subnet) !== 'public' ||
            places.some(
              (other) =>
                other.gateway !== gateway &&
                [other.subnet, other.address].some((one) => [subnet, address].includes(one)),
            ),
        )
        .map(({ gateway }) => labelOf(gateway));
    },
  },
  {
    promise: 'gives every part of the network a name that says where it comes from',
    problems: ({ resources }) =>
      resources
        .filter(({ type }) => shown.test(type))
        .filter((part) => {
          const name = tagOf(part, 'Name');
          return typeof name !== 'string' || !(part.path ?? '').startsWith(name);
        })
        .map(labelOf),
  },
  {
    // Others find subnets by these: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.Vpc.html
    promise: 'tags every subnet with its tier',
    problems: (given) =>
      given
        .ofType('AWS::EC2::Subnet')
        .filter((subnet) => {
          const tier = String(tagOf(subnet, 'aws-cdk:subnet-name'));
          return (
            !(subnet.path ?? '').includes(`/${tier}Subnet`) || tagOf(subnet, 'aws-cdk:subnet-type') !== kinds[tier]
          );
        })
        .map(labelOf),
  },
  {
    promise: 'answers names inside of the network, which endpoints and the reader name need',
    problems: (given) =>
      given
        .ofType('AWS::EC2::VPC')
        .filter(({ properties }) => properties.EnableDnsHostnames !== true || properties.EnableDnsSupport === false)
        .map(labelOf),
  },
  {
    promise: 'gives no task and no function an address on the internet',
    problems: (given) =>
      given
        .ofType('AWS::ECS::Service', 'AWS::Scheduler::Schedule')
        .filter(({ type, properties }) => {
          const network =
            type === 'AWS::ECS::Service'
              ? valueAt(properties, 'NetworkConfiguration', 'AwsvpcConfiguration')
              : valueAt(properties, 'Target', 'EcsParameters', 'NetworkConfiguration', 'AwsvpcConfiguration');
          return network !== undefined && valueAt(network, 'AssignPublicIp') !== 'DISABLED';
        })
        .map(labelOf),
  },
];
