import type { Mutant, Path, Properties } from './mutant.js';

interface Equivalent {
  readonly reason: string;
  covers(mutant: Mutant, value: unknown): boolean;
}

const ends =
  (...names: readonly string[]) =>
  ({ path }: Mutant): boolean =>
    names.includes(String(path.at(-1)));

/** What AWS takes where a template says nothing, by type and name of the property. */
const byDefault: Readonly<Record<string, unknown>> = {
  'AWS::CloudWatch::Alarm ReturnData': true,
  'AWS::EC2::EIP Domain': 'vpc',
  'AWS::EC2::FlowLog LogDestinationType': 'cloud-watch-logs',
  'AWS::EC2::VPC EnableDnsSupport': true,
  'AWS::EC2::VPC InstanceTenancy': 'default',
  'AWS::ECS::TaskDefinition Privileged': false,
  'AWS::ECS::TaskDefinition ReadOnly': false,
  'AWS::ElasticLoadBalancingV2::LoadBalancer Type': 'application',
  'AWS::Events::Rule State': 'ENABLED',
};

/** Changes after which everything works as before, so that nobody should be asked to notice them. Keep it short. */
const equivalents: readonly Equivalent[] = [
  {
    reason: 'AWS shows these and does nothing with them (AlarmDescription, which leads to the runbook, is another)',
    covers: ends('Description', 'GroupDescription', 'Comment', 'Label', 'DisplayName', 'Sid'),
  },
  {
    reason: 'AWS takes the same value where nothing is said',
    covers: ({ type, path, operation }, value) =>
      operation === 'drop' && `${type} ${path.at(-1)}` in byDefault && byDefault[`${type} ${path.at(-1)}`] === value,
  },
  {
    reason: 'an empty list says as much as none',
    covers: ({ operation }, value) => operation === 'drop' && Array.isArray(value) && value.length === 0,
  },
  {
    reason: 'CloudFormation deletes a custom resource unless it is told to keep it',
    covers: ({ type, path, operation }, value) =>
      operation === 'drop' && type.startsWith('Custom::') && /Policy$/.test(String(path[0])) && value === 'Delete',
  },
];

const valueIn = (resource: Properties, path: Path): unknown =>
  path.reduce<unknown>((value, part) => (value as Record<string | number, unknown> | undefined)?.[part], resource);

/** Why nobody needs to notice a mutant; undefined where somebody should. */
export const equivalentReason = (mutant: Mutant, resource: Properties): string | undefined =>
  equivalents.find(({ covers }) => covers(mutant, valueIn(resource, mutant.path)))?.reason;
