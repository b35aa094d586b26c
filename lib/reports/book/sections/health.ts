import { list, section } from '../../../assembly/template-value.js';
import type { BookInput } from '../book-input.js';
import { called, componentsOf, ofType } from '../of-type.js';
import { said } from '../said.js';
import type { Section } from '../section.js';

/** Who asks whom, how often, and what follows from a bad answer. */
export function health({ assembly }: BookInput): Section {
  const targets = ofType(assembly, 'AWS::ElasticLoadBalancingV2::TargetGroup').map((group) => {
    const { properties } = group;
    const attribute = (key: string) =>
      said(list(properties, 'TargetGroupAttributes').find((one) => one.Key === key)?.Value);
    return [
      called(group),
      `${said(properties.HealthCheckPath)} at ${said(properties.HealthCheckPort ?? properties.Port)}`,
      said(section(properties, 'Matcher')?.HttpCode),
      `every ${said(properties.HealthCheckIntervalSeconds)}, within ${said(properties.HealthCheckTimeoutSeconds)}`,
      `${said(properties.HealthyThresholdCount)} good, ${said(properties.UnhealthyThresholdCount)} bad`,
      attribute('deregistration_delay.timeout_seconds'),
    ];
  });
  const containers = ofType(assembly, 'AWS::ECS::TaskDefinition').flatMap((task) =>
    list(task.properties, 'ContainerDefinitions').map((container) => {
      const check = section(container, 'HealthCheck') ?? {};
      return [
        called(task),
        said(container.Name),
        said(check.Command),
        check.Interval === undefined ? '-' : `every ${said(check.Interval)}, within ${said(check.Timeout)}`,
        check.Interval === undefined ? '-' : `${said(check.Retries)} bad, after ${said(check.StartPeriod)}`,
        said(container.StopTimeout),
      ];
    }),
  );
  const checks = componentsOf(assembly, 'function')
    .filter(({ facts }) => facts.handler === 'health')
    .map(({ name, facts }) => [name, said(facts.trigger), said(facts.timeoutSeconds)]);
  return {
    id: 'health',
    title: 'Health checks',
    blocks: [
      {
        kind: 'table',
        title: 'Asked by the balancer, seconds',
        head: ['component', 'path', 'good', 'how often', 'until it counts', 'drains'],
        rows: targets,
      },
      {
        kind: 'table',
        title: 'Asked inside the task, seconds',
        head: ['component', 'container', 'command', 'how often', 'until it counts', 'time to stop'],
        rows: containers,
      },
      {
        kind: 'table',
        title: 'Of what everything depends on',
        head: ['function', 'when', 'within, seconds'],
        rows: checks,
      },
    ],
  };
}
