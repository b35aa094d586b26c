import {
  cacheGroupVariable,
  databaseInstancesVariable,
  queueDeadLetterUrlVariable,
  queueUrlVariable,
} from '../../lambda/health/contract.js';
import type { Resource } from '../../lib/assembly/assembly.js';
import type { Platform } from '../../lib/definition/platform.js';
import type { Use } from '../../lib/definition/uses.js';
import {
  bucketVariables,
  cacheTtlVariable,
  cacheVariables,
  commonVariables,
  databaseReadShareVariable,
  databaseVariables,
  filesVariables,
  queueVariables,
  secretVariable,
  serviceVariables,
  topicVariables,
} from '../../service/contract.js';
import { type GivenComponent, givenComponents, stackName } from '../given/components.js';
import { differences } from './differences.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';
import { valueAt } from './value-at.js';

interface Injected {
  readonly name: string;
  /** Stacks whose resources the value names. */
  readonly from: readonly string[];
}

/** Variables are called after the kind of what is used. `DATABASE_MAIN_PORT` is one, `PORT` is not. */
const derived = /^(DATABASE|CACHE|QUEUE|BUCKET|FILES|SERVICE|TOPIC)_.+_/;

const pascal = (name: string): string => name.replace(/(?:^|-)(.)/g, (_, first: string) => first.toUpperCase());

/** The stack in which a use leads to something. */
function targetStack(platform: Platform, use: Use): string | undefined {
  switch (use.kind) {
    case 'database':
    case 'cache':
    case 'files':
      return stackName(platform, `${use.kind}-${use.name}`);
    case 'queue':
    case 'topic':
      return stackName(platform, 'messaging');
    case 'bucket':
      return stackName(platform, 'storage');
    case 'secret':
      return platform.secrets[use.name]?.kind === 'generated' ? stackName(platform, 'secrets') : undefined;
    case 'service':
    case 'internet':
      return undefined;
  }
}

const travelsInOrder = ({ topics }: Platform, name: string): boolean => topics[name]?.delivery.kind === 'ordered';

/** Names that a use injects, variables and secrets. */
function injectedNames(platform: Platform, use: Use): { variables: string[]; secrets: string[] } {
  const none = { variables: [], secrets: [] };
  switch (use.kind) {
    case 'internet':
      return none;
    case 'service':
      return { ...none, variables: [serviceVariables(use.name).url] };
    case 'bucket':
      return { ...none, variables: [bucketVariables(use.name).bucketName] };
    case 'secret':
      return { ...none, secrets: [use.variable ?? secretVariable(use.name)] };
    case 'files':
      return { ...none, variables: [filesVariables(use.name).path] };
    case 'queue':
      return {
        ...none,
        variables:
          use.access === 'describe'
            ? [queueUrlVariable(use.name), queueDeadLetterUrlVariable(use.name)]
            : [
                queueVariables(use.name).url,
                ...(use.access === 'send' && platform.queues[use.name]?.groupBy !== undefined
                  ? [queueVariables(use.name).groupBy]
                  : []),
              ],
      };
    case 'topic': {
      const { arn, groupBy, busName, ...told } = topicVariables(use.name);
      const way = travelsInOrder(platform, use.name) ? [arn, groupBy] : [busName];
      return { ...none, variables: [...Object.values(told), ...way] };
    }
    case 'cache': {
      if (use.access === 'describe') return { ...none, variables: [cacheGroupVariable(use.name)] };
      const { username, password, ...plain } = cacheVariables(use.name);
      const lifetimes = Object.keys(platform.caches[use.name]?.ttlSeconds ?? {});
      return {
        variables: [...Object.values(plain), ...lifetimes.map((one) => cacheTtlVariable(use.name, one))],
        secrets: [username, password],
      };
    }
    case 'database': {
      if (use.access === 'describe') return { ...none, variables: [databaseInstancesVariable(use.name)] };
      const { username, password, writerHost, ...plain } = databaseVariables(use.name);
      return {
        variables: [
          ...(use.access === 'read-write'
            ? [
                writerHost,
                ...Object.keys(platform.databases[use.name]?.readSharePercent ?? {}).map((one) =>
                  databaseReadShareVariable(use.name, one),
                ),
              ]
            : []),
          ...Object.values(plain),
        ],
        secrets: [username, password],
      };
    }
  }
}

const queueActions = {
  send: ['sqs:SendMessage'],
  consume: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
  describe: ['sqs:GetQueueAttributes'],
} as const;

const reading = { objects: ['s3:GetObject', 's3:ListBucket'], key: ['kms:Decrypt'] };
const writing = {
  objects: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:DeleteObject'],
  key: ['kms:GenerateDataKey', 'kms:Decrypt'],
};
const bucketActions = {
  read: reading,
  write: writing,
  'read-write': { objects: [...reading.objects, ...writing.objects], key: [...reading.key, ...writing.key] },
} as const;

/**
 * What a use lets the code do. Caches open a connection, not an API: the password is the right. So do databases, but
 * their password changes under a running task, which then reads it again.
 */
function expectedGrants(platform: Platform, use: Use): string[] {
  const target = targetStack(platform, use);
  const on = (actions: readonly string[], ...resources: string[]) =>
    resources.flatMap((resource) => actions.map((action) => `${action} ${resource}`));
  switch (use.kind) {
    case 'queue': {
      const queue = `${target}/${pascal(use.name)}`;
      return on(queueActions[use.access], queue, ...(use.access === 'describe' ? [`${queue}DeadLetter`] : []));
    }
    case 'topic':
      return travelsInOrder(platform, use.name)
        ? [
            ...on(['sns:Publish'], `${target}/${pascal(use.name)}Topic`),
            ...on(['kms:GenerateDataKey', 'kms:Decrypt'], `${stackName(platform, 'foundation')}/EncryptionKey`),
          ]
        : on(['events:PutEvents'], `${target}/EventBus`);
    case 'bucket': {
      const { objects, key } = bucketActions[use.access];
      return [
        ...on(objects, `${target}/${pascal(use.name)}`),
        ...on(key, `${stackName(platform, 'foundation')}/EncryptionKey`),
      ];
    }
    case 'database': {
      if (use.access !== 'describe') {
        return [
          ...on(['secretsmanager:GetSecretValue'], `${target}/Secret`),
          ...on(['kms:Decrypt'], `${stackName(platform, 'foundation')}/EncryptionKey`),
        ];
      }
      const replicas = platform.databases[use.name]?.replicas ?? [];
      const instances = ['Database', ...replicas.map((_, index) => `Replica${index + 1}`)];
      return on(['rds:DescribeDBInstances'], ...instances.map((instance) => `${target}/${instance}`));
    }
    case 'cache':
      return use.access === 'describe' ? on(['elasticache:DescribeReplicationGroups'], `${target}/Cache`) : [];
    case 'files': {
      const write = use.access === 'read-write' ? ['elasticfilesystem:ClientWrite'] : [];
      return on(['elasticfilesystem:ClientMount', ...write], `${target}/${pascal(use.name)}`);
    }
    // ECS gives it to the container, by the role that starts the task.
    case 'secret':
    case 'service':
    case 'internet':
      return [];
  }
}

/** The components of one environment, with what the templates inject and where. */
class Components {
  readonly all: readonly GivenComponent[];
  private readonly given: LawCase;

  constructor(given: LawCase) {
    this.given = given;
    this.all = givenComponents(given.definition);
  }

  get containers(): GivenComponent[] {
    return this.all.filter(({ kind }) => kind !== 'function');
  }

  get functions(): GivenComponent[] {
    return this.all.filter(({ kind }) => kind === 'function');
  }

  resourceOf({ stack, label }: GivenComponent, type: string, ending = ''): Resource {
    const found = this.given.ofType(type).find((one) => one.stack === stack && (one.path ?? '').endsWith(ending));
    if (found === undefined) throw new Error(`${label} has no ${type} ${ending}`);
    return found;
  }

  grantsOf(component: GivenComponent, ending: string): string[] {
    return this.given.grants.of(this.resourceOf(component, 'AWS::IAM::Role', ending));
  }

  injected(component: GivenComponent): { variables: Injected[]; secrets: Injected[] } {
    const from = (value: unknown) => [
      ...new Set(this.given.references.originsOf(component.stack, value).map(({ stack }) => stack)),
    ];
    if (component.kind === 'function') {
      const { Environment } = this.resourceOf(
        component,
        'AWS::Lambda::Function',
        '/Function/Resource/Resource',
      ).properties;
      const { Variables } = Environment as { Variables: Record<string, unknown> };
      const all = Object.entries(Variables).map(([name, value]) => ({ name, from: from(value) }));
      const isSecret = ({ name }: Injected) => name.endsWith('_SECRET_ARN');
      return {
        variables: all.filter((one) => derived.test(one.name) && !isSecret(one)),
        secrets: all.filter(isSecret).map((one) => ({ ...one, name: one.name.replace(/_SECRET_ARN$/, '') })),
      };
    }
    const { ContainerDefinitions } = this.resourceOf(component, 'AWS::ECS::TaskDefinition').properties;
    const [container] = ContainerDefinitions as {
      Environment: { Name: string; Value: unknown }[];
      Secrets?: { Name: string; ValueFrom: unknown }[];
    }[];
    return {
      variables: (container?.Environment ?? [])
        .filter(({ Name }) => derived.test(Name))
        .map(({ Name, Value }) => ({ name: Name, from: from(Value) })),
      secrets: (container?.Secrets ?? []).map(({ Name, ValueFrom }) => ({ name: Name, from: from(ValueFrom) })),
    };
  }
}

const ownVariables = ({ definition }: LawCase, { kind, name }: GivenComponent): string[] => {
  const sections = { service: 'services', worker: 'workers', job: 'jobs', function: 'functions' } as const;
  return Object.keys(definition[sections[kind]][name]?.variables ?? {}).filter((variable) => derived.test(variable));
};

function readsSecret(platform: Platform, name: string): string[] {
  const secret = platform.secrets[name];
  const encryptionKey = `kms:Decrypt ${stackName(platform, 'foundation')}/EncryptionKey`;
  if (secret?.kind !== 'existing')
    return [`secretsmanager:GetSecretValue ${stackName(platform, 'secrets')}/${pascal(name)}`, encryptionKey];
  const { arn, encryptionKeyArn } = secret;
  return [
    `secretsmanager:GetSecretValue ${arn}`,
    ...(encryptionKeyArn === undefined ? [] : [`kms:Decrypt ${encryptionKeyArn}`]),
  ];
}

/** Dead letters are received and removed, and sent to the queue that they came from. */
function redrives(platform: Platform, name: string): string[] {
  const trigger = platform.functions[name]?.trigger;
  if (trigger?.kind !== 'dead-letters') return [];
  const queue = `${stackName(platform, 'messaging')}/${pascal(trigger.queue)}`;
  return [
    ...['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'].map(
      (action) => `${action} ${queue}DeadLetter`,
    ),
    `sqs:SendMessage ${queue}`,
  ];
}

/** A request that is believed goes into the queue. */
function accepts(platform: Platform, name: string): string[] {
  const trigger = platform.functions[name]?.trigger;
  return trigger?.kind === 'webhook'
    ? [`sqs:SendMessage ${stackName(platform, 'messaging')}/${pascal(trigger.queue)}`]
    : [];
}

/** Beginnings of what a function may be allowed beside its uses. */
function allowedBeside(platform: Platform, { stack, name, uses, queue }: GivenComponent): string[] {
  const inside =
    platform.functions[name]?.trigger.kind === 'deployment' ||
    uses.some(
      (use) =>
        !['queue', 'bucket', 'topic', 'secret'].includes(use.kind) && !('access' in use && use.access === 'describe'),
    );
  const caches = uses.filter((use) => use.kind === 'cache' && use.access !== 'describe');
  return [
    ...['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => `${action} ${stack}/`),
    'xray:PutTraceSegments *',
    'xray:PutTelemetryRecords *',
    // What it gives up on goes to the dead-letter queue of its own queue.
    ...(queue === undefined ? [] : [`sqs:SendMessage ${stackName(platform, 'messaging')}/${pascal(queue)}DeadLetter`]),
    ...redrives(platform, name),
    ...accepts(platform, name),
    // Lambda puts network interfaces where the function runs.
    ...(inside ? ['ec2:'] : []),
    // ECS injects a secret, Lambda does not: the code reads it.
    ...uses.flatMap((use) => (use.kind === 'secret' ? readsSecret(platform, use.name) : [])),
    ...caches.flatMap((use) => [
      `secretsmanager:GetSecretValue ${targetStack(platform, use)}/Secret`,
      `kms:Decrypt ${stackName(platform, 'foundation')}/EncryptionKey`,
    ]),
  ];
}

/** Differences of each component, with its name before them. */
const eachOf = (
  components: readonly GivenComponent[],
  problems: (component: GivenComponent) => readonly string[],
): string[] =>
  components.flatMap((component) => problems(component).map((problem) => `${component.label}: ${problem}`));

/** Tasks have no names; the account in their ARN may be unknown. */
const withoutTasks = (grant: string) => grant.replace(/^(ecs:\w+) .*:ecs:.*:task\/\*.*$/, '$1');

/** A worker whose messages outlast its stop may hold off the end of its own task. */
function protection({ workers }: LawCase['definition'], label: string): string[] {
  const worker = workers[/^worker (.+)$/.exec(label)?.[1] ?? ''];
  const outlasts = worker !== undefined && worker.messageTime.maxSeconds > worker.shutdownSeconds;
  return outlasts ? ['ecs:GetTaskProtection', 'ecs:UpdateTaskProtection'] : [];
}

/** What the collector beside the code sends, with the rights of the code. */
function tells(platform: Platform, { kind, name, stack }: GivenComponent): string[] {
  const section = { service: platform.services, worker: platform.workers, job: platform.jobs, function: {} }[kind];
  const { telemetry } = (section as Platform['services'])[name] ?? {};
  if (telemetry === undefined) return [];
  const traces = ['xray:PutTelemetryRecords *', 'xray:PutTraceSegments *'];
  if (Object.keys(telemetry.metrics).length === 0) return traces;
  return [
    ...traces,
    ...(platform.telemetry?.metrics.kind === 'prometheus'
      ? [`aps:RemoteWrite ${stackName(platform, 'telemetry')}/MetricWorkspace`]
      : ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => `${action} ${stack}/Logs`)),
  ];
}

/** The log group of a task, without the hash of its logical id. */
const withoutHash = (grant: string) => grant.replace(/^(logs:\w+ [\w-]+\/)\w*TaskLogs[0-9A-F]{8}$/, '$1Logs');

export const usesLaws: readonly Law[] = [
  {
    promise: 'tells every function which component it is, as its logs and metrics say it',
    problems: (given) => {
      const components = new Components(given);
      return eachOf(components.functions, (component) => {
        const { properties } = components.resourceOf(component, 'AWS::Lambda::Function', '/Function/Resource/Resource');
        const told = valueAt(properties, 'Environment', 'Variables', commonVariables.component);
        return told === component.name ? [] : [String(told)];
      });
    },
  },
  {
    promise: 'injects the variables that uses name, and no other',
    problems: (given) => {
      const components = new Components(given);
      return eachOf(components.all, (component) => {
        const names = component.uses.flatMap((use) => injectedNames(given.definition, use).variables);
        return differences(
          components.injected(component).variables.map(({ name }) => name),
          [...new Set([...names, ...ownVariables(given, component)])],
        );
      });
    },
  },
  {
    promise: 'injects the secrets that uses name, and no other',
    problems: (given) => {
      const components = new Components(given);
      return eachOf(components.all, (component) =>
        differences(
          components.injected(component).secrets.map(({ name }) => name),
          component.uses.flatMap((use) => injectedNames(given.definition, use).secrets),
        ),
      );
    },
  },
  {
    promise: 'takes every injected value from the component that its name says',
    problems: (given) => {
      const components = new Components(given);
      return eachOf(components.all, (component) => {
        const all = components.injected(component);
        const from = new Map([...all.variables, ...all.secrets].map((one) => [one.name, one.from]));
        return component.uses.flatMap((use) => {
          const target = targetStack(given.definition, use);
          const { variables, secrets } = injectedNames(given.definition, use);
          return [...variables, ...secrets]
            .filter((name) => (from.get(name) ?? []).some((stack) => stack !== target))
            .map((name) => `${name} from ${from.get(name)}`);
        });
      });
    },
  },
  {
    promise: 'lets the code of every container do what uses name, and nothing else',
    problems: (given) => {
      const components = new Components(given);
      return eachOf(components.containers, (component) =>
        differences(components.grantsOf(component, '/TaskRole/Resource').map(withoutTasks).map(withoutHash), [
          ...new Set([
            ...protection(given.definition, component.label),
            ...tells(given.definition, component),
            ...component.uses.flatMap((use) => expectedGrants(given.definition, use)),
          ]),
        ]),
      );
    },
  },
  {
    promise: 'lets the code of every function do what uses name',
    problems: (given) => {
      const components = new Components(given);
      return eachOf(components.functions, (component) => {
        const actual = new Set(components.grantsOf(component, '/Function/Role/Resource'));
        return component.uses
          .flatMap((use) => expectedGrants(given.definition, use))
          .filter((grant) => !actual.has(grant));
      });
    },
  },
  {
    promise: 'lets the code of no function do more than that, and write its log and its traces',
    problems: (given) => {
      const components = new Components(given);
      return eachOf(components.functions, (component) => {
        const allowed = [
          ...component.uses.flatMap((use) => expectedGrants(given.definition, use)),
          ...allowedBeside(given.definition, component),
        ];
        return components
          .grantsOf(component, '/Function/Role/Resource')
          .filter((grant) => !allowed.some((one) => grant.startsWith(one)));
      });
    },
  },
  {
    promise: 'lets what starts a task read the secrets of this task only',
    problems: (given) => {
      const components = new Components(given);
      return eachOf(components.containers, (component) => {
        const secrets = new Set(components.injected(component).secrets.flatMap(({ from }) => from));
        return components
          .grantsOf(component, '/ExecutionRole/Resource')
          .filter((grant) => grant.startsWith('secretsmanager:'))
          .map((grant) => grant.split(' ')[1] as string)
          .filter((target) => !secrets.has(target.split('/')[0] as string))
          .map((target) => `reads ${target}`);
      });
    },
  },
];
