import type { Resource } from '../../../assembly/assembly.js';
import { list, numberOf, section, textOf } from '../../../assembly/template-value.js';
import type { Inventory } from './inventory.js';

type Details = (resource: Resource, inventory: Inventory, all: readonly Resource[]) => string[];

const said = (...lines: readonly (string | undefined)[]): string[] => lines.filter((line) => line !== undefined);
const isTrue = (value: unknown): boolean => value === true || value === 'true';

/** `0.5 vCPU, 1 GiB`, where the definition of the tasks says it. */
function taskSize(resource: Resource, named: unknown, inventory: Inventory): string | undefined {
  const [task] = inventory.namedOf(resource, named, 'AWS::ECS::TaskDefinition');
  const [cpu, memory] = ['Cpu', 'Memory'].map((key) => numberOf(task?.properties ?? {}, key));
  return cpu === undefined || memory === undefined ? undefined : `${cpu / 1024} vCPU, ${memory / 1024} GiB`;
}

function bounds(service: Resource, inventory: Inventory): string {
  const target = inventory
    .ofType('AWS::ApplicationAutoScaling::ScalableTarget')
    .find((one) => inventory.named(one, one.properties.ResourceId).includes(service));
  // What ECS does without a word.
  if (target === undefined) return `${numberOf(service.properties, 'DesiredCount') ?? 1} tasks, fixed`;
  const [min, max] = ['MinCapacity', 'MaxCapacity'].map((key) => numberOf(target.properties, key) ?? '?');
  return `${min} to ${max} tasks`;
}

const service: Details = (resource, inventory) => {
  const connect = section(resource.properties, 'ServiceConnectConfiguration') ?? {};
  const names = list(connect, 'Services')
    .flatMap((one) => list(one, 'ClientAliases'))
    .map((alias) => `called ${textOf(alias, 'DnsName') ?? '?'}:${numberOf(alias, 'Port') ?? '?'}`);
  return said(bounds(resource, inventory), taskSize(resource, resource.properties.TaskDefinition, inventory), ...names);
};

const schedule: Details = (resource, inventory) => {
  const ecs = section(section(resource.properties, 'Target') ?? {}, 'EcsParameters') ?? {};
  return said(textOf(resource.properties, 'ScheduleExpression'), taskSize(resource, ecs.TaskDefinitionArn, inventory));
};

const isPooled = (instance: Resource, inventory: Inventory): boolean =>
  inventory
    .ofType('AWS::RDS::DBProxyTargetGroup')
    .some((group) => inventory.named(group, group.properties.DBInstanceIdentifiers).includes(instance));

const database: Details = (resource, inventory, all) => {
  const { properties } = resource;
  // Replicas are told beside what they copy.
  const copies = all.filter((one) => one.properties.SourceDBInstanceIdentifier !== undefined);
  if (copies.includes(resource)) return [];
  return said(
    textOf(properties, 'DBInstanceClass'),
    isPooled(resource, inventory) ? 'behind RDS Proxy' : undefined,
    isTrue(properties.MultiAZ) ? 'standby in another zone' : undefined,
    copies.length === 0 ? undefined : `${copies.length} read ${copies.length === 1 ? 'replica' : 'replicas'}`,
  );
};

const cache: Details = ({ properties }) => {
  const shards = numberOf(properties, 'NumNodeGroups') ?? 1;
  const replicas = numberOf(properties, 'ReplicasPerNodeGroup');
  const nodes = replicas === undefined ? (numberOf(properties, 'NumCacheClusters') ?? shards) : shards * (1 + replicas);
  return said(
    textOf(properties, 'CacheNodeType'),
    nodes === 1 ? 'one node' : `${nodes} nodes`,
    shards === 1 ? undefined : `${shards} shards`,
  );
};

const queue: Details = ({ properties }) => {
  const receives = numberOf(section(properties, 'RedrivePolicy') ?? {}, 'maxReceiveCount');
  return receives === undefined ? [] : [`dead letters after ${receives}`];
};

const firewall: Details = (resource, inventory) =>
  inventory.ofType('AWS::WAFv2::WebACL').flatMap((acl) => {
    const associated = inventory
      .ofType('AWS::WAFv2::WebACLAssociation')
      .some(
        (one) =>
          inventory.named(one, one.properties.WebACLArn).includes(acl) &&
          inventory.named(one, one.properties.ResourceArn).includes(resource),
      );
    const guards = associated || inventory.named(resource, resource.properties).includes(acl);
    return guards ? [`firewall of ${list(acl.properties, 'Rules').length} rules`] : [];
  });

/** What is worth a line, by type; each says nothing of what a template leaves open. */
const byType: Readonly<Record<string, Details>> = {
  'AWS::CloudFront::Distribution': firewall,
  'AWS::EC2::NatGateway': (resource, _, all) => (all[0] === resource ? [`${all.length} in public subnets`] : []),
  'AWS::ECS::Service': service,
  'AWS::ElastiCache::ReplicationGroup': cache,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': (resource, inventory, all) => [
    textOf(resource.properties, 'Scheme') === 'internal' ? 'internal' : 'open to the internet',
    ...firewall(resource, inventory, all),
  ],
  'AWS::Events::Rule': ({ properties }) => said(textOf(properties, 'ScheduleExpression')),
  'AWS::Lambda::Function': ({ properties }) => {
    const memory = numberOf(properties, 'MemorySize');
    return said(memory === undefined ? undefined : `${memory} MiB`);
  },
  'AWS::RDS::DBInstance': database,
  'AWS::SQS::Queue': queue,
  'AWS::Scheduler::Schedule': schedule,
};

/** Lines about a node from all its resources, each once. */
export function detailsOf(resources: readonly Resource[], inventory: Inventory): string[] {
  const runsTasks = resources.some(({ type }) => type === 'AWS::ECS::Service');
  // A function that belongs to a service serves its deployments.
  const told = resources.filter(({ type }) => !(runsTasks && type === 'AWS::Lambda::Function'));
  return [...new Set(told.flatMap((resource) => byType[resource.type]?.(resource, inventory, resources) ?? []))];
}
