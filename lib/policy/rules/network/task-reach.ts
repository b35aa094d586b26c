import type { JudgedResource } from '../../judged/judged-resource.js';
import { resourceRule } from '../../resource-rule.js';
import { unreachable } from './reach.js';

/** ECR user guide, interface endpoints; ECS developer guide, ECS Exec: what the agent of a Fargate task calls. */
export const taskReach = resourceRule({
  id: 'HEADROOM-NETWORK-006',
  sentence: 'A task reaches what it needs to start: its image, its logs, its secrets and, with Exec, its session.',
  types: ['AWS::ECS::Service'],
  *problems(service) {
    const subnets = service.at('NetworkConfiguration', 'AwsvpcConfiguration', 'Subnets');
    const missing = unreachable(subnets, needsOf(service));
    if (missing.length > 0) {
      yield subnets.finding(
        `no route and no endpoint to ${missing.join(', ')}, so no task starts; add a NAT gateway or these endpoints`,
      );
    }
  },
});

function* needsOf(service: JudgedResource): Iterable<string> {
  const containers = service.at('TaskDefinition').target?.at('ContainerDefinitions').items ?? [];
  const secrets = containers.flatMap((container) =>
    container.at('Secrets').items.map((secret) => secret.at('ValueFrom')),
  );
  yield* ['ecr.api', 'ecr.dkr', 's3'];
  if (containers.some((container) => container.at('LogConfiguration', 'LogDriver').text === 'awslogs')) yield 'logs';
  if (secrets.length > 0) yield secrets.some(({ text }) => text.includes(':ssm:')) ? 'ssm' : 'secretsmanager';
  if (service.at('EnableExecuteCommand').isTrue) yield 'ssmmessages';
}
