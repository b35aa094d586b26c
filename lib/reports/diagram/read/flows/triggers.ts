import type { Resource } from '../../../../assembly/assembly.js';
import { list, section } from '../../../../assembly/template-value.js';
import type { Inventory } from '../inventory.js';

/** Who gives work to whom without being asked. */
export interface Trigger {
  readonly from: Resource;
  readonly to: Resource;
  readonly label: string;
}

type Reader = (resource: Resource, inventory: Inventory) => Trigger[];

const between =
  (source: string, target: string, label: string): Reader =>
  (resource, inventory) =>
    inventory
      .named(resource, resource.properties[source])
      .flatMap((from) => inventory.named(resource, resource.properties[target]).map((to) => ({ from, to, label })));

const targets: Reader = (resource, inventory) =>
  list(resource.properties, 'Targets').flatMap((target) =>
    inventory.named(resource, target.Arn).map((to) => ({ from: resource, to, label: 'events' })),
  );

function origins(resource: Resource, inventory: Inventory): Trigger[] {
  const config = section(resource.properties, 'DistributionConfig') ?? {};
  return list(config, 'Origins').flatMap((origin) => {
    const named = inventory.named(resource, origin);
    const inside = named
      .filter(({ type }) => type === 'AWS::CloudFront::VpcOrigin')
      .flatMap((one) => inventory.named(one, one.properties));
    return [...named, ...inside].map((to) => ({
      from: resource,
      to,
      label: to.type === 'AWS::S3::Bucket' ? 'files' : '443',
    }));
  });
}

/** By the type of the resource that says it. */
const readers: Readonly<Record<string, Reader>> = {
  'AWS::CloudFront::Distribution': origins,
  'AWS::Events::Rule': (resource, inventory) => [
    ...targets(resource, inventory),
    ...inventory
      .named(resource, resource.properties.EventBusName)
      .map((from) => ({ from, to: resource, label: 'events' })),
  ],
  'AWS::Lambda::EventSourceMapping': between('EventSourceArn', 'FunctionName', 'takes'),
  'AWS::SNS::Subscription': between('TopicArn', 'Endpoint', 'copies'),
};

export const triggersOf = (inventory: Inventory): Trigger[] =>
  inventory.resources.flatMap((resource) => readers[resource.type]?.(resource, inventory) ?? []);
