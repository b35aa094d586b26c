import type { Resource } from '../../../assembly/assembly.js';
import { list, section } from '../../../assembly/template-value.js';
import type { BookInput } from '../book-input.js';
import { called, componentsOf, ofType } from '../of-type.js';
import { said } from '../said.js';
import type { Section } from '../section.js';

/** Of ECS, where a service says no strategy. */
const usualStrategy = 'ROLLING';

function deploymentRow(service: Resource): string[] {
  const deployment = section(service.properties, 'DeploymentConfiguration') ?? {};
  const breaker = section(deployment, 'DeploymentCircuitBreaker') ?? {};
  const alarms = section(deployment, 'Alarms') ?? {};
  const names = Array.isArray(alarms.AlarmNames) ? alarms.AlarmNames.length : 0;
  const ends = breaker.Rollback === true ? 'rolls back' : 'stops';
  return [
    called(service),
    said(deployment.Strategy ?? usualStrategy).toLowerCase(),
    breaker.Enable === true ? ends : 'none',
    names > 0 && alarms.Rollback === true ? `${names} alarms roll it back` : 'none',
  ];
}

/** What ends a failure before it spreads: deployments that give up, calls that end, pools that are full. */
export function breakers({ assembly }: BookInput): Section {
  const services = ofType(assembly, 'AWS::ECS::Service');
  const deployments = services.map(deploymentRow);
  const calls = services.flatMap((service) =>
    list(section(service.properties, 'ServiceConnectConfiguration') ?? {}, 'Services').flatMap((one) => {
      const timeout = section(one, 'Timeout') ?? {};
      return list(one, 'ClientAliases').map((alias) => [
        `${said(alias.DnsName)}:${said(alias.Port)}`,
        said(timeout.PerRequestTimeoutSeconds),
        said(timeout.IdleTimeoutSeconds),
      ]);
    }),
  );
  const pools = [...componentsOf(assembly, 'service'), ...componentsOf(assembly, 'worker')].flatMap(({ name, facts }) =>
    list(facts, 'uses')
      .filter(({ pool }) => pool !== undefined)
      .map((use) => [name, `${said(use.kind)} ${said(use.name)}`, said(use.pool)]),
  );
  return {
    id: 'breakers',
    title: 'Breakers',
    blocks: [
      {
        kind: 'text',
        text: 'What stands here ends a failure outside of the programs. A breaker inside an image is in no template: what its program does without a dependency has to be read there.',
      },
      {
        kind: 'table',
        title: 'Deployments',
        head: ['component', 'strategy', 'when tasks do not start', 'when users notice'],
        rows: deployments,
      },
      {
        kind: 'table',
        title: 'Calls of services, seconds',
        head: ['called as', 'a call ends after', 'a silent connection after'],
        rows: calls,
      },
      { kind: 'table', title: 'Pools', head: ['component', 'of', 'limits'], rows: pools },
    ],
  };
}
