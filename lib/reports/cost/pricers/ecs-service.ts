import type { Resource } from '../../../assembly/assembly.js';
import { list, numberOf, type Properties, textOf } from '../../../assembly/template-value.js';
import { Unpriced } from '../charge.js';
import { alwaysOn, type Purchase, taskCharges, taskSizeOf } from '../fargate.js';
import type { Pricer, Pricing } from '../pricer.js';
import { exactly, mapped, type Range } from '../range.js';

const providers: Readonly<Record<string, Purchase>> = { FARGATE: 'on demand', FARGATE_SPOT: 'Spot' };

/** @throws Unpriced where the definition of its tasks is not in the assembly */
export function taskDefinitionOf(service: Resource, { assembly }: Pricing): Resource {
  const [found] = assembly.named(service, service.properties.TaskDefinition, 'AWS::ECS::TaskDefinition');
  if (found === undefined) throw new Unpriced('its task definition is not in the assembly');
  return found;
}

/** Tasks of a service: from its scalable target where it has one, and its mean from the usage file where that says it. */
function tasksOf(service: Resource, pricing: Pricing): Range {
  const bounds = boundsOf(service, pricing);
  const expected = pricing.usage.of('tasks', service) ?? (bounds.minimum + bounds.maximum) / 2;
  return { ...bounds, expected: Math.min(Math.max(expected, bounds.minimum), bounds.maximum) };
}

function boundsOf(service: Resource, { assembly }: Pricing): Range {
  const target = assembly
    .ofType('AWS::ApplicationAutoScaling::ScalableTarget')
    .find((one) => assembly.named(one, one.properties.ResourceId, service.type).includes(service));
  // What ECS does without a word.
  if (target === undefined) return exactly(numberOf(service.properties, 'DesiredCount') ?? 1);
  const [minimum, maximum] = [numberOf(target.properties, 'MinCapacity'), numberOf(target.properties, 'MaxCapacity')];
  if (minimum === undefined || maximum === undefined) throw new Unpriced('the bounds of its scaling are no numbers');
  return { minimum, expected: minimum, maximum };
}

/** The strategy of a service, or that of its cluster where it says none. */
function strategyOf(service: Resource, { assembly }: Pricing): readonly Properties[] {
  const own = list(service.properties, 'CapacityProviderStrategy');
  if (own.length > 0) return own;
  const launch = textOf(service.properties, 'LaunchType');
  if (launch !== undefined) return [{ CapacityProvider: launch, Weight: 1 }];
  const [cluster] = assembly.named(service, service.properties.Cluster, 'AWS::ECS::Cluster');
  const association = assembly
    .ofType('AWS::ECS::ClusterCapacityProviderAssociations')
    .find((one) => cluster && assembly.named(one, one.properties.Cluster, cluster.type).includes(cluster));
  return list(association?.properties ?? {}, 'DefaultCapacityProviderStrategy');
}

/** How many of so many tasks one provider gets: its base first, of the rest a share by weight. */
function share(tasks: number, strategy: readonly Properties[], provider: Properties): number {
  const number = (one: Properties, key: string) => numberOf(one, key) ?? 0;
  const bases = strategy.reduce((total, one) => total + number(one, 'Base'), 0);
  const weights = strategy.reduce((total, one) => total + number(one, 'Weight'), 0);
  const rest = Math.max(0, tasks - bases) * (weights === 0 ? 0 : number(provider, 'Weight') / weights);
  return Math.min(tasks, number(provider, 'Base')) + rest;
}

/** Tasks of a Fargate service by how they are bought. */
export function taskShares(service: Resource, pricing: Pricing): { purchase: Purchase; tasks: Range }[] {
  const strategy = strategyOf(service, pricing);
  const tasks = tasksOf(service, pricing);
  const shares = strategy.map((one) => {
    const purchase = providers[textOf(one, 'CapacityProvider') ?? ''];
    if (purchase === undefined) throw new Unpriced('it runs on instances of its cluster, not on Fargate');
    return { purchase, tasks: mapped(tasks, (value) => share(value, strategy, one)) };
  });
  if (shares.length === 0) throw new Unpriced('it runs on instances of its cluster, not on Fargate');
  return shares;
}

export const ecsService: Pricer = (service, pricing) => {
  const shares = taskShares(service, pricing);
  const size = taskSizeOf(taskDefinitionOf(service, pricing));
  return shares.flatMap(({ purchase, tasks }) => taskCharges(size, purchase, alwaysOn(tasks)));
};
