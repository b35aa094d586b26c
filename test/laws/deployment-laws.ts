import type { Resource } from '../../lib/assembly/assembly.js';
import { stackName } from '../given/components.js';
import { differences } from './differences.js';
import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';
import { valueAt } from './value-at.js';

const namesWith = (given: LawCase, kinds: RegExp, belongs: (alarm: Resource) => boolean): string[] =>
  given
    .ofType('AWS::CloudWatch::Alarm')
    .filter((alarm) => kinds.test(String(alarm.properties.AlarmDescription)) && belongs(alarm))
    .map(({ properties }) => String(properties.AlarmName));

/** Alarms that say that a new version does not do what the old one did. */
function rollbackAlarms(given: LawCase, kind: string, name: string, stack: string): string[] {
  const own = ({ stack: where }: Resource): boolean => where === stack;
  if (kind === 'service') return namesWith(given, /#service-(availability|latency)$/, own);
  const queue = given.definition.workers[name]?.queue;
  const prefix = stackName(given.definition, `queue-${queue}-`);
  return [
    ...namesWith(given, /#queue-age$/, own),
    ...namesWith(given, /#queue-dead-letters$/, ({ properties }) => String(properties.AlarmName).startsWith(prefix)),
  ];
}

export const deploymentLaws: readonly Law[] = [
  {
    promise: 'takes a deployment back when any objective of its component is missed, unless the definition says no',
    problems: (given) =>
      given.ofType('AWS::ECS::Service').flatMap((service) => {
        const [, kind = '', name = ''] = /^(service|worker)-(.+)$/.exec(given.kindOf(service.stack)) ?? [];
        const { services, workers } = given.definition;
        const { deployment } = (kind === 'service' ? services[name] : workers[name]) ?? {};
        const wanted =
          deployment?.alarmRollback.enabled === true ? rollbackAlarms(given, kind, name, service.stack) : [];
        const named = (valueAt(service.properties, 'DeploymentConfiguration', 'Alarms', 'AlarmNames') ??
          []) as string[];
        return differences(named, wanted).map((one) => `${labelOf(service)}: ${one}`);
      }),
  },
  {
    promise: 'hears of every run of a job that ended badly',
    problems: (given) =>
      given.ofType('AWS::Events::Rule').flatMap((rule) => {
        const at = (...path: string[]) => valueAt(rule.properties, 'EventPattern', ...path);
        const clusters = given.ofType('AWS::ECS::Cluster').map(labelOf);
        const facts = {
          'switched on': rule.properties.State === 'ENABLED',
          source: JSON.stringify(at('source')) === '["aws.ecs"]',
          event: JSON.stringify(at('detail-type')) === '["ECS Task State Change"]',
          end: JSON.stringify(at('detail', 'lastStatus')) === '["STOPPED"]',
          cluster: given.namesIn(rule, at('detail', 'clusterArn')).some((name) => clusters.includes(name)),
          task: given.namesIn(rule, at('detail', 'taskDefinitionArn')).length === 1,
          'both ways to fail': (at('detail', '$or') as unknown[] | undefined)?.length === 2,
          listener: queuesThatListen(given, rule).length === 1,
        };
        return Object.entries(facts).flatMap(([fact, holds]) => (holds ? [] : [`${labelOf(rule)}: ${fact}`]));
      }),
  },
];

/** Queues to which the rule sends and that take it from the rule. */
function queuesThatListen(given: LawCase, rule: Resource): string[] {
  const targets = given.namesIn(rule, rule.properties.Targets);
  return given
    .ofType('AWS::SQS::QueuePolicy')
    .filter((policy) =>
      (
        (valueAt(policy.properties, 'PolicyDocument', 'Statement') ?? []) as readonly Readonly<
          Record<string, unknown>
        >[]
      ).some(
        ({ Effect, Action, Principal, Resource: where }) =>
          Effect === 'Allow' &&
          JSON.stringify(Principal) === '{"Service":"events.amazonaws.com"}' &&
          [Action].flat().includes('sqs:SendMessage') &&
          given.namesIn(policy, where).some((name) => targets.includes(name)),
      ),
    )
    .map(labelOf);
}
