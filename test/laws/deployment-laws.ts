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
      jobRules(given).flatMap((rule) => {
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
  {
    promise: 'hears of every deployment on the cluster that was given up',
    problems: (given) => {
      const clusters = given.ofType('AWS::ECS::Cluster').map(labelOf);
      const rules = given.ofType('AWS::Events::Rule').filter(({ stack }) => given.kindOf(stack) === 'cluster');
      const heard = rules.filter((rule) => {
        const at = (...path: string[]) => valueAt(rule.properties, 'EventPattern', ...path);
        return (
          rule.properties.State === 'ENABLED' &&
          JSON.stringify(at('source')) === '["aws.ecs"]' &&
          JSON.stringify(at('detail-type')) === '["ECS Deployment State Change"]' &&
          JSON.stringify(at('detail', 'eventName')) === '["SERVICE_DEPLOYMENT_FAILED"]' &&
          JSON.stringify(at('resources')).includes('"prefix"') &&
          given.namesIn(rule, at('resources')).some((name) => clusters.includes(name)) &&
          queuesThatListen(given, rule).length === 1
        );
      });
      return heard.length === clusters.length ? [] : [`${heard.length} of ${clusters.length} clusters are listened to`];
    },
  },
  {
    promise: 'lets a proxy wait as long as the definition says, under the name that callers use',
    problems: (given) =>
      given.ofType('AWS::ECS::Service').flatMap((service) => {
        const [, name = ''] = /^service-(.+)$/.exec(given.kindOf(service.stack)) ?? [];
        const [found, ...more] = (valueAt(service.properties, 'ServiceConnectConfiguration', 'Services') ??
          []) as readonly unknown[];
        const { connect, port } = given.definition.services[name] ?? {};
        if (found === undefined || connect === undefined) return [];
        const { requestSeconds, idleSeconds } = connect;
        const { Tls: _, IngressPortOverride: __, ...plain } = found as Readonly<Record<string, unknown>>;
        const wanted = {
          ClientAliases: [{ DnsName: connect.name, Port: port }],
          DiscoveryName: connect.name,
          PortName: connect.name,
          Timeout: {
            IdleTimeoutSeconds: idleSeconds === 0 ? 0 : Math.max(idleSeconds, requestSeconds),
            PerRequestTimeoutSeconds: requestSeconds,
          },
        };
        return [...more, ...differences([JSON.stringify(plain)], [JSON.stringify(wanted)])].map(
          (one) => `${labelOf(service)}: ${one}`,
        );
      }),
  },
  {
    promise: 'brings every service out as its definition says',
    problems: (given) =>
      given.ofType('AWS::ECS::Service').flatMap((service) => {
        const [, name = ''] = /^service-(.+)$/.exec(given.kindOf(service.stack)) ?? [];
        const { deployment } = given.definition.services[name] ?? {};
        if (deployment === undefined) return [];
        return differences(foundStrategy(service), wantedStrategy(deployment)).map(
          (one) => `${labelOf(service)}: ${one}`,
        );
      }),
  },
];

type Deployment = LawCase['definition']['services'][string]['deployment'];

const stages: Readonly<Record<string, string>> = {
  'before-new-tasks': 'PRE_SCALE_UP',
  'after-new-tasks': 'POST_SCALE_UP',
  'test-traffic': 'TEST_TRAFFIC_SHIFT',
  'after-test-traffic': 'POST_TEST_TRAFFIC_SHIFT',
  'production-traffic': 'PRODUCTION_TRAFFIC_SHIFT',
  'after-production-traffic': 'POST_PRODUCTION_TRAFFIC_SHIFT',
};

/** Every number of a strategy on a line of its own, in the words of ECS. */
function wantedStrategy(deployment: Deployment): string[] {
  if (deployment.strategy === 'rolling') {
    const { enabled } = deployment.breaker;
    return ['rolling', `breaker ${enabled} ${enabled}`];
  }
  return [
    deployment.strategy.toUpperCase().replace('-', '_'),
    `bake ${deployment.bakeMinutes}`,
    ...(deployment.strategy === 'canary' ? [`canary ${deployment.canaryPercent} ${deployment.canaryMinutes}`] : []),
    ...(deployment.strategy === 'linear' ? [`linear ${deployment.stepPercent} ${deployment.stepMinutes}`] : []),
    ...deployment.hooks.map(
      (hook) => `hook ${hook.stages.map((stage) => stages[stage])} ${hook.timeoutMinutes} ROLLBACK`,
    ),
  ];
}

interface FoundHook {
  readonly LifecycleStages?: readonly string[];
  readonly TimeoutConfiguration?: { readonly TimeoutInMinutes?: number; readonly Action?: string };
  readonly HookDetails?: unknown;
}

function foundStrategy(service: Resource): string[] {
  const at = (...path: string[]) => valueAt(service.properties, 'DeploymentConfiguration', ...path);
  const breaker = (key: string) => at('DeploymentCircuitBreaker', key);
  if (at('Strategy') === undefined) return ['rolling', `breaker ${breaker('Enable')} ${breaker('Rollback')}`];
  const hooks = (at('LifecycleHooks') ?? []) as readonly FoundHook[];
  return [
    String(at('Strategy')),
    `bake ${at('BakeTimeInMinutes')}`,
    ...(at('CanaryConfiguration') === undefined
      ? []
      : [
          `canary ${at('CanaryConfiguration', 'CanaryPercent')} ${at('CanaryConfiguration', 'CanaryBakeTimeInMinutes')}`,
        ]),
    ...(at('LinearConfiguration') === undefined
      ? []
      : [`linear ${at('LinearConfiguration', 'StepPercent')} ${at('LinearConfiguration', 'StepBakeTimeInMinutes')}`]),
    // A migration is a hook that the definition does not list.
    ...hooks
      .filter(({ HookDetails }) => !JSON.stringify(HookDetails).includes('taskDefinition'))
      .map(
        ({ LifecycleStages, TimeoutConfiguration }) =>
          `hook ${LifecycleStages} ${TimeoutConfiguration?.TimeoutInMinutes} ${TimeoutConfiguration?.Action}`,
      ),
  ];
}

/** Rules in the stack of a job; the cluster has one of its own. */
const jobRules = (given: LawCase): Resource[] =>
  given.ofType('AWS::Events::Rule').filter(({ stack }) => given.kindOf(stack).startsWith('job-'));

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
