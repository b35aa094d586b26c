import { resourceRule } from '../../resource-rule.js';
import { measuringTypes, singleMetricsOf } from './metrics-of.js';

export const containerInsights = resourceRule({
  id: 'HEADROOM-ALARM-003',
  sentence: 'What watches Container Insights looks at a cluster that has it on.',
  types: measuringTypes,
  *problems(resource) {
    for (const metric of singleMetricsOf(resource)) {
      if (metric.at('Namespace').text !== 'ECS/ContainerInsights') continue;
      const cluster = metric.at('Dimensions').targets.find(({ type }) => type === 'AWS::ECS::Cluster');
      const insights = cluster?.at('ClusterSettings').items.find((one) => one.at('Name').text === 'containerInsights');
      if (cluster !== undefined && !['enabled', 'enhanced'].includes(insights?.at('Value').text ?? '')) {
        yield metric
          .at('Namespace')
          .finding(`${cluster.label} has Container Insights off, so there never is any data; switch them on`);
      }
    }
  },
});
