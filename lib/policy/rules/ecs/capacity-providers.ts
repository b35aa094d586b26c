import type { JudgedAssembly } from '../../judged/judged-assembly.js';
import type { JudgedResource } from '../../judged/judged-resource.js';
import { resourceRule } from '../../resource-rule.js';

export const capacityProviders = resourceRule({
  id: 'HEADROOM-ECS-008',
  sentence: 'A service asks only for capacity providers that its cluster has.',
  types: ['AWS::ECS::Service'],
  *problems(service, assembly) {
    const cluster = service.at('Cluster').target;
    if (cluster?.type !== 'AWS::ECS::Cluster') return;
    const offered = offeredBy(cluster, assembly);
    for (const entry of service.at('CapacityProviderStrategy').items) {
      const provider = entry.at('CapacityProvider');
      if (provider.literal === undefined || offered.includes(provider.literal)) continue;
      yield provider.finding(
        `${provider.literal}, but ${cluster.label} has ${offered.join(', ') || 'none'}; add it to a ClusterCapacityProviderAssociations`,
      );
    }
  },
});

const offeredBy = (cluster: JudgedResource, assembly: JudgedAssembly): string[] =>
  [
    cluster,
    ...assembly
      .ofType('AWS::ECS::ClusterCapacityProviderAssociations')
      .filter((association) => association.at('Cluster').targets.includes(cluster)),
  ].flatMap((one) => one.at('CapacityProviders').items.map(({ text }) => text));
