import type { Resource } from '../../lib/assembly/assembly.js';
import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';
import { valueAt } from './value-at.js';

type Place = readonly [path: readonly (string | number)[], type: string];

const network = ['NetworkConfiguration', 'AwsvpcConfiguration'];
const securityGroup = 'AWS::EC2::SecurityGroup';

/**
 * Properties without which CloudFormation puts a thing into some default place, or leaves it out of everything: not an
 * error, and never what was meant.
 */
const places: Readonly<Record<string, readonly Place[]>> = {
  'AWS::EC2::NatGateway': [
    [['AllocationId'], 'AWS::EC2::EIP'],
    [['SubnetId'], 'AWS::EC2::Subnet'],
  ],
  'AWS::EC2::VPCGatewayAttachment': [[['InternetGatewayId'], 'AWS::EC2::InternetGateway']],
  'AWS::ECS::Service': [
    [['Cluster'], 'AWS::ECS::Cluster'],
    [[...network, 'SecurityGroups'], securityGroup],
    [[...network, 'Subnets'], 'AWS::EC2::Subnet'],
  ],
  'AWS::ElasticLoadBalancingV2::ListenerRule': [[['ListenerArn'], 'AWS::ElasticLoadBalancingV2::Listener']],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': [
    [['SecurityGroups'], securityGroup],
    [['Subnets'], 'AWS::EC2::Subnet'],
  ],
  'AWS::ElasticLoadBalancingV2::TargetGroup': [[['VpcId'], 'AWS::EC2::VPC']],
  'AWS::Scheduler::Schedule': [[['GroupName'], 'AWS::Scheduler::ScheduleGroup']],
  'AWS::WAFv2::LoggingConfiguration': [[['ResourceArn'], 'AWS::WAFv2::WebACL']],
};

const leadsTo = (given: LawCase, from: Resource, value: unknown, type: string): boolean => {
  const known = new Set(given.ofType(type).map(labelOf));
  return given.namesIn(from, value).some((name) => known.has(name));
};

export const belongingLaws: readonly Law[] = [
  {
    promise: 'puts everything into the network, the cluster, the group or behind the balancer where it belongs',
    problems: (given) =>
      Object.entries(places).flatMap(([type, wanted]) =>
        given
          .ofType(type)
          // A function is called over the API of Lambda, not in a network.
          .filter(({ properties }) => properties.TargetType !== 'lambda')
          .flatMap((resource) =>
            wanted
              .filter(([path, target]) => !leadsTo(given, resource, valueAt(resource.properties, ...path), target))
              .map(([path]) => `${labelOf(resource)}: ${path.join('.')}`),
          ),
      ),
  },
  {
    promise: 'attaches every service to the target group that it names',
    problems: (given) =>
      given
        .ofType('AWS::ECS::Service')
        .flatMap((service) =>
          ((service.properties.LoadBalancers ?? []) as readonly { TargetGroupArn?: unknown }[])
            .filter((one) => !leadsTo(given, service, one.TargetGroupArn, 'AWS::ElasticLoadBalancingV2::TargetGroup'))
            .map(() => labelOf(service)),
        ),
  },
  {
    promise: 'starts the tasks of every job behind a security group and in subnets of the network',
    problems: (given) =>
      given
        .ofType('AWS::Scheduler::Schedule')
        .filter((schedule) => {
          const task = valueAt(schedule.properties, 'Target', 'EcsParameters');
          const at = (key: string) => valueAt(task, ...network, key);
          return (
            task !== undefined &&
            !(
              leadsTo(given, schedule, at('SecurityGroups'), securityGroup) &&
              leadsTo(given, schedule, at('Subnets'), 'AWS::EC2::Subnet')
            )
          );
        })
        .map(labelOf),
  },
  {
    promise: 'sends what leaves a subnet to the internet by a gateway',
    problems: (given) =>
      given
        .ofType('AWS::EC2::Route')
        .filter((route) => {
          const { DestinationCidrBlock, DestinationIpv6CidrBlock, NatGatewayId, GatewayId } = route.properties;
          const out = DestinationCidrBlock === '0.0.0.0/0' || DestinationIpv6CidrBlock === '::/0';
          const gateways = ['AWS::EC2::NatGateway', 'AWS::EC2::InternetGateway'];
          const leads = gateways.some((type) => leadsTo(given, route, [NatGatewayId, GatewayId], type));
          // An instance that translates addresses is named by its network interface.
          return (
            !out ||
            !(leads || route.properties.NetworkInterfaceId !== undefined || route.properties.InstanceId !== undefined)
          );
        })
        .map(labelOf),
  },
];
