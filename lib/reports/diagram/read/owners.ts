import type { Resource } from '../../../assembly/assembly.js';
import { section } from '../../../assembly/template-value.js';
import { type Inventory, keyOf } from './inventory.js';
import { typeKinds } from './node-kinds.js';

/** What stands behind a custom resource serves deployments: it is no part of what runs. */
function servants(inventory: Inventory): Set<Resource> {
  const called = inventory.resources.flatMap((one) =>
    one.properties.ServiceToken === undefined ? [] : inventory.named(one, one.properties.ServiceToken),
  );
  return new Set(called);
}

/** Queues that take what failed, with the queue whose messages they are. */
export function deadLetterQueues(inventory: Inventory): ReadonlyMap<Resource, Resource> {
  return new Map(
    inventory.ofType('AWS::SQS::Queue').flatMap((queue) =>
      inventory
        .namedOf(queue, section(queue.properties, 'RedrivePolicy'), queue.type)
        .filter((target) => target !== queue)
        .map((target) => [target, queue] as const),
    ),
  );
}

/** The resource that it is a copy or a part of, where it is one. */
function wholeOf(resource: Resource, inventory: Inventory, failed: ReadonlyMap<Resource, Resource>): Resource {
  const { properties } = resource;
  if (resource.type === 'AWS::RDS::DBInstance') {
    const named = [properties.SourceDBInstanceIdentifier, properties.DBClusterIdentifier];
    return inventory.named(resource, named).find((one) => one.type.startsWith('AWS::RDS::DB')) ?? resource;
  }
  return failed.get(resource) ?? resource;
}

/** Ids of nodes, with the resources that each is drawn for: copies and parts after what they belong to. */
export function ownersOf(inventory: Inventory): ReadonlyMap<string, readonly Resource[]> {
  const servesDeployments = servants(inventory);
  const failed = deadLetterQueues(inventory);
  const owners = new Map<string, Resource[]>();
  for (const resource of inventory.resources) {
    if (!Object.hasOwn(typeKinds, resource.type)) continue;
    if (resource.type === 'AWS::Lambda::Function' && servesDeployments.has(resource)) continue;
    const whole = wholeOf(resource, inventory, failed);
    // One way out of a network, however many gateways it has.
    const own = resource.type === 'AWS::EC2::NatGateway' ? `${resource.stack}/NAT` : keyOf(whole);
    const id = whole.component ?? own;
    const others = owners.get(id) ?? [];
    owners.set(id, whole === resource ? [resource, ...others] : [...others, resource]);
  }
  return owners;
}
