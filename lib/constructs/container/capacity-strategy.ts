import type { aws_ecs as ecs } from 'aws-cdk-lib';
import type { CapacityDefinition } from '../../definition/container.js';

/** The split between on-demand and Spot tasks, in the words of ECS: a base first, then by weight. */
export function capacityStrategy({ onDemandBase, spotPercent }: CapacityDefinition): ecs.CapacityProviderStrategy[] {
  if (spotPercent === 0) return [{ capacityProvider: 'FARGATE', weight: 1 }];
  const spotOnly = { capacityProvider: 'FARGATE_SPOT', weight: 1 };
  if (spotPercent === 100 && onDemandBase === 0) return [spotOnly];
  return [
    // ECS places no task on a provider of weight 0, and does not say that a base is exempt: weight 1 keeps the base safe.
    { capacityProvider: 'FARGATE', base: onDemandBase, weight: Math.max(1, 100 - spotPercent) },
    { capacityProvider: 'FARGATE_SPOT', weight: spotPercent },
  ];
}
