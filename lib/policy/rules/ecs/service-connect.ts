import { resourceRule } from '../../resource-rule.js';

export const serviceConnect = resourceRule({
  id: 'HEADROOM-ECS-011',
  sentence: 'Service Connect has a namespace, and names ports that the task has.',
  types: ['AWS::ECS::Service'],
  *problems(service) {
    const configuration = service.at('ServiceConnectConfiguration');
    if (!configuration.at('Enabled').isTrue) return;
    const cluster = service.at('Cluster').target;
    const namespace = configuration.at('Namespace');
    if (!namespace.exists && cluster !== undefined && !cluster.at('ServiceConnectDefaults').exists) {
      yield namespace.finding(`neither the service nor ${cluster.label} has a namespace; name one`);
    }
    const containers = service.at('TaskDefinition').target?.at('ContainerDefinitions').items;
    const ports = containers?.flatMap((container) =>
      container.at('PortMappings').items.map((port) => port.at('Name').text),
    );
    for (const published of configuration.at('Services').items) {
      const name = published.at('PortName');
      if (ports !== undefined && !ports.includes(name.text)) {
        yield name.finding(
          `the task has no port "${name.text}", but ${ports.filter(Boolean).join(', ') || 'none with a name'}; correct one`,
        );
      }
    }
  },
});
