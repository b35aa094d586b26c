import type { Resource } from '../../lib/assembly/assembly.js';
import type { Platform } from '../../lib/definition/platform.js';
import { differences } from './differences.js';
import type { Law } from './law.js';

/** Of each component that tells of itself: the collector beside it, and the metrics that it keeps. */
const told = ({ services, workers, jobs }: Platform): string[] =>
  [services, workers, jobs].flatMap((section) =>
    Object.entries(section).flatMap(([name, { telemetry }]) =>
      telemetry === undefined ? [] : [`${name}-collector keeps ${Object.keys(telemetry.metrics).join(' ')}`],
    ),
  );

interface Container {
  readonly Name: string;
  readonly Environment?: readonly { readonly Name: string; readonly Value: unknown }[];
}

/** The configuration is a text with references in it. */
const keptIn = (config: unknown): string => {
  const [, names = ''] = /metric_names\\*":\[([^\]]*)\]/.exec(JSON.stringify(config)) ?? [];
  return names.replace(/[\\"]/g, '').replace(/,/g, ' ');
};

const collectorsOf = ({ properties }: Resource): string[] =>
  ((properties.ContainerDefinitions ?? []) as Container[]).flatMap(({ Name, Environment = [] }) => {
    const config = Environment.find((variable) => variable.Name === 'AOT_CONFIG_CONTENT');
    return config === undefined ? [] : [`${Name} keeps ${keptIn(config.Value)}`];
  });

/** What a collector is beside what it is told: it must neither harm the task nor stay down. */
const expectedCollector = ({ telemetry }: Platform): Readonly<Record<string, unknown>> => ({
  Image: `${telemetry?.collector.repository}:${telemetry?.collector.tag}`,
  Cpu: telemetry?.collector.cpu,
  Memory: telemetry?.collector.memoryMiB,
  Essential: false,
  RestartPolicy: { Enabled: true },
  HealthCheck: { Command: ['CMD', '/healthcheck'], Interval: 30, Retries: 3, StartPeriod: 15, Timeout: 5 },
  User: '4317',
  ReadonlyRootFilesystem: true,
  Privileged: false,
});

export const telemetryLaws: readonly Law[] = [
  {
    promise: 'lets no collector harm its task: small, without rights, not essential, and started again',
    problems: (given) =>
      given
        .ofType('AWS::ECS::TaskDefinition')
        .flatMap(({ properties }) => (properties.ContainerDefinitions ?? []) as (Container & Record<string, unknown>)[])
        .filter(({ Name }) => String(Name).endsWith('-collector'))
        .flatMap((container) =>
          Object.entries(expectedCollector(given.definition))
            .filter(([key, value]) => JSON.stringify(container[key]) !== JSON.stringify(value))
            .map(([key]) => `${container.Name}: ${key}`),
        ),
  },
  {
    promise: 'has a collector beside each component with telemetry, which keeps what is declared, and beside no other',
    problems: (given) =>
      differences(given.ofType('AWS::ECS::TaskDefinition').flatMap(collectorsOf), told(given.definition)),
  },
  {
    promise: 'has a workspace with as many rules as are declared, only where metrics go to Prometheus',
    problems: (given) => {
      const { metrics } = given.definition.telemetry ?? {};
      const rules = metrics?.kind === 'prometheus' ? metrics.rules.length : 0;
      const found = given
        .ofType('AWS::APS::RuleGroupsNamespace')
        .flatMap(({ properties }) => String(properties.Data).match(/"(alert|record)":/g) ?? []).length;
      const workspaces = given.ofType('AWS::APS::Workspace').length;
      return [
        ...(found === rules ? [] : [`${found} rules, ${rules} declared`]),
        ...(workspaces === (metrics?.kind === 'prometheus' ? 1 : 0) ? [] : [`${workspaces} workspaces`]),
      ];
    },
  },
];
