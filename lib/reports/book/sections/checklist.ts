import type { Resource } from '../../../assembly/assembly.js';
import { list, numberOf, section, textOf } from '../../../assembly/template-value.js';
import type { BookInput } from '../book-input.js';
import { componentsOf, ofType } from '../of-type.js';
import { said } from '../said.js';
import type { Section } from '../section.js';

type Verdict = 'yes' | 'partly' | 'no';
type Answer = readonly [verdict: Verdict, because: string];
type Question = (input: BookInput) => Answer;

/** All, some or none of so many. */
function share(some: number, all: number, what: string): Answer {
  return [all > 0 && some === all ? 'yes' : some > 0 ? 'partly' : 'no', `${some} of ${all} ${what}`];
}

const attribute = (group: Resource, key: string): unknown =>
  list(group.properties, 'TargetGroupAttributes').find((one) => one.Key === key)?.Value;

const scaling: Question = ({ assembly }) =>
  share(
    ofType(assembly, 'AWS::ApplicationAutoScaling::ScalableTarget').filter(
      ({ properties }) => textOf(properties, 'ServiceNamespace') === 'ecs',
    ).length,
    ofType(assembly, 'AWS::ECS::Service').length,
    'services and workers have bounds that policies move them between',
  );

const balancing: Question = ({ assembly }) => {
  const groups = ofType(assembly, 'AWS::ElasticLoadBalancingV2::TargetGroup');
  const algorithms = [
    ...new Set(groups.map((one) => said(attribute(one, 'load_balancing.algorithm.type') ?? 'round_robin'))),
  ];
  return groups.length === 0
    ? ['no', 'no target group']
    : ['yes', `${groups.length} target groups: ${algorithms.join(', ')}`];
};

const caching: Question = ({ assembly }) => {
  const memory = ofType(assembly, 'AWS::ElastiCache::ReplicationGroup').length;
  const edge = ofType(assembly, 'AWS::CloudFront::Distribution').length;
  const both = [memory, edge].filter((count) => count > 0).length;
  return [both === 2 ? 'yes' : both === 1 ? 'partly' : 'no', `${memory} in memory, ${edge} at the edge`];
};

const containing: Question = ({ assembly }) => {
  const services = ofType(assembly, 'AWS::ECS::Service');
  const broken = services.filter(({ properties }) => {
    const deployment = section(properties, 'DeploymentConfiguration') ?? {};
    return ['DeploymentCircuitBreaker', 'Alarms'].some((key) => section(deployment, key)?.Enable === true);
  });
  const [, because] = share(broken.length, services.length, 'deployments end by themselves');
  return [broken.length > 0 ? 'partly' : 'no', `${because}; breakers inside programs are in no template`];
};

const boundaries: Question = ({ assembly }) => {
  const components = ['service', 'worker', 'job', 'function'].flatMap((kind) => componentsOf(assembly, kind));
  const owners = new Set(components.map(({ owner }) => owner));
  return components.length === 0
    ? ['no', 'the assembly names no component']
    : ['yes', `${components.length} components that are deployed alone, of ${owners.size} owners`];
};

const databases: Question = ({ assembly }) => {
  const all = ofType(assembly, 'AWS::RDS::DBInstance');
  const replicas = all.filter(({ properties }) => properties.SourceDBInstanceIdentifier !== undefined).length;
  if (all.length === 0) return ['no', 'no database'];
  return [replicas > 0 ? 'yes' : 'partly', `${all.length - replicas} databases, ${replicas} read replicas`];
};

const background: Question = ({ assembly }) => {
  const queues = componentsOf(assembly, 'queue').length;
  const clocks = ofType(assembly, 'AWS::Scheduler::Schedule').length;
  return [queues > 0 ? 'yes' : clocks > 0 ? 'partly' : 'no', `${queues} queues, ${clocks} schedules`];
};

const limits: Question = ({ assembly }) => {
  const rules = ofType(assembly, 'AWS::WAFv2::WebACL')
    .flatMap(({ properties }) => list(properties, 'Rules'))
    .filter((rule) => section(section(rule, 'Statement') ?? {}, 'RateBasedStatement') !== undefined);
  return [
    rules.length > 0 ? 'partly' : 'no',
    `${rules.length} limits by address at the firewall; those of a user are the program's`,
  ];
};

const health: Question = ({ assembly }) => {
  const groups = ofType(assembly, 'AWS::ElasticLoadBalancingV2::TargetGroup');
  return share(
    groups.filter(({ properties }) => properties.HealthCheckPath !== undefined).length,
    groups.length,
    'target groups ask a path of their own',
  );
};

const stopping: Question = ({ assembly }) => {
  const containers = ofType(assembly, 'AWS::ECS::TaskDefinition').flatMap(({ properties }) =>
    list(properties, 'ContainerDefinitions'),
  );
  return share(
    containers.filter((one) => numberOf(one, 'StopTimeout') !== undefined).length,
    containers.length,
    'containers have a time to stop of their own',
  );
};

/** What should be settled before an architecture is built on, and where the templates say it. */
const questions: readonly (readonly [what: string, where: string, question: Question])[] = [
  ['How it grows is decided', 'scaling', scaling],
  ['How requests are spread is chosen', 'health', balancing],
  ['What is asked often is cached, in memory and at the edge', 'caches', caching],
  ['A failure elsewhere is contained', 'breakers', containing],
  ['What belongs together is one component', 'architecture', boundaries],
  ['The database has a way to grow', 'architecture', databases],
  ['What takes long runs in the background', 'jobs', background],
  ['Nobody can take everything: rates are limited', 'architecture', limits],
  ['Health is asked at an address', 'health', health],
  ['A task ends its work before it stops', 'health', stopping],
];

export function checklist(input: BookInput): Section {
  return {
    id: 'checklist',
    title: 'Checklist',
    blocks: [
      {
        kind: 'table',
        title: 'Before it is built on',
        head: ['settled', 'answer', 'because', 'section'],
        rows: questions.map(([what, where, question]) => {
          const [verdict, because] = question(input);
          return [what, verdict, because, where];
        }),
      },
    ],
  };
}
