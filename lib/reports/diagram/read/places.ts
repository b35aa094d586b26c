import type { Resource } from '../../../assembly/assembly.js';
import { list, type Properties, textOf } from '../../../assembly/template-value.js';
import type { Tier } from '../graph.js';
import type { Inventory } from './inventory.js';

/** What stands between a resource and its subnets, and names them for it. */
const between = [
  'AWS::RDS::DBSubnetGroup',
  'AWS::ElastiCache::SubnetGroup',
  'AWS::DAX::SubnetGroup',
  'AWS::Redshift::ClusterSubnetGroup',
];

/** A resource itself, and what puts it into a network. */
export function carriersOf(resource: Resource, inventory: Inventory): Resource[] {
  if (resource.type !== 'AWS::EFS::FileSystem') return [resource];
  const mounts = inventory.ofType('AWS::EFS::MountTarget');
  return [resource, ...mounts.filter((one) => inventory.named(one, one.properties.FileSystemId).includes(resource))];
}

function subnetsOf(resource: Resource, inventory: Inventory): Resource[] {
  const named = inventory.named(resource, resource.properties);
  const groups = named.filter(({ type }) => between.includes(type));
  return [...named, ...groups.flatMap((group) => inventory.named(group, group.properties))].filter(
    ({ type }) => type === 'AWS::EC2::Subnet',
  );
}

const tag = (properties: Properties, key: string): string | undefined =>
  textOf(list(properties, 'Tags').find((one) => one.Key === key) ?? {}, 'Value');

/** The name that the CDK gives a group of subnets; those of another origin are one tier. */
export const tierOf = ({ properties }: Resource): string => tag(properties, 'aws-cdk:subnet-name') ?? 'subnets';

/** The tier of the first subnet that any of these resources stands in. */
export function placeOf(resources: readonly Resource[], inventory: Inventory): string | undefined {
  const carriers = resources.flatMap((resource) => carriersOf(resource, inventory));
  const [subnet] = carriers.flatMap((carrier) => subnetsOf(carrier, inventory));
  return subnet === undefined ? undefined : tierOf(subnet);
}

function zonesOf(subnets: readonly Resource[]): string {
  const zones = subnets.map(({ properties }) => textOf(properties, 'AvailabilityZone'));
  const known = [...new Set(zones)].filter((zone) => zone !== undefined).sort();
  const [first, ...others] = known;
  if (first === undefined || zones.includes(undefined))
    return subnets.length === 1 ? 'one zone' : `${subnets.length} zones`;
  return [first, ...others.map((zone) => zone.slice(-1))].join(', ');
}

/** Every group of subnets of the assembly, with its zones and addresses. */
export function tiersOf(inventory: Inventory): Tier[] {
  const subnets = inventory.ofType('AWS::EC2::Subnet');
  return [...new Set(subnets.map(tierOf))].sort().map((name) => {
    const own = subnets.filter((subnet) => tierOf(subnet) === name);
    return {
      name,
      zones: zonesOf(own),
      ranges: own.flatMap(({ properties }) => textOf(properties, 'CidrBlock') ?? []),
    };
  });
}
