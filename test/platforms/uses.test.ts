import {
  cacheGroupVariable,
  databaseInstancesVariable,
  queueDeadLetterUrlVariable,
  queueUrlVariable,
} from '../../lambda/health/contract.js';
import type { Resource } from '../../lib/assembly/assembly.js';
import { References } from '../../lib/assembly/references.js';
import type { Platform } from '../../lib/definition/platform.js';
import type { Use } from '../../lib/definition/uses.js';
import {
  bucketVariables,
  cacheTtlVariable,
  cacheVariables,
  databaseVariables,
  queueVariables,
  serviceVariables,
} from '../../service/contract.js';
import { givenAssembly, givenDefinition, givenEnvironments } from '../given/assembly.js';
import { type GivenComponent, givenComponents, stackName } from '../given/components.js';
import { Grants } from '../given/grants.js';

interface Injected {
  readonly name: string;
  /** Stacks whose resources the value names. */
  readonly from: readonly string[];
}

/** Variables are called after the kind of what is used. `DATABASE_MAIN_PORT` is one, `PORT` is not. */
const derived = /^(DATABASE|CACHE|QUEUE|BUCKET|SERVICE)_.+_/;

const pascal = (name: string): string => name.replace(/(?:^|-)(.)/g, (_, first: string) => first.toUpperCase());

/** The stack in which a use leads to something. */
function targetStack(platform: Platform, use: Use): string | undefined {
  switch (use.kind) {
    case 'database':
    case 'cache':
      return stackName(platform, `${use.kind}-${use.name}`);
    case 'queue':
      return stackName(platform, 'messaging');
    case 'bucket':
      return stackName(platform, 'storage');
    case 'service':
    case 'internet':
      return undefined;
  }
}

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
    case 'queue':
      return {
        ...none,
        variables:
          use.access === 'describe'
            ? [queueUrlVariable(use.name), queueDeadLetterUrlVariable(use.name)]
            : [queueVariables(use.name).url],
      };
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
        variables: [...(use.access === 'read-write' ? [writerHost] : []), ...Object.values(plain)],
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
    case 'service':
    case 'internet':
      return [];
  }
}

/** Tasks have no names; the account in their ARN may be unknown. */
const withoutTasks = (grant: string) => grant.replace(/^(ecs:\w+) .*:ecs:.*:task\/\*.*$/, '$1');

/** A worker whose messages outlast its stop may hold off the end of its own task. */
function protection(platform: Platform, label: string): string[] {
  const worker = platform.workers[/^worker (.+)$/.exec(label)?.[1] ?? ''];
  const outlasts = worker !== undefined && worker.messageTime.maxSeconds > worker.shutdownSeconds;
  return outlasts ? ['ecs:GetTaskProtection', 'ecs:UpdateTaskProtection'] : [];
}

describe.each(givenEnvironments())('$name', (environment) => {
  const assembly = givenAssembly(environment);
  const platform = givenDefinition(environment);
  const references = new References(assembly);
  const grants = new Grants(assembly);
  const components = givenComponents(platform);
  const containers = components.filter(({ kind }) => kind !== 'function');
  const functions = components.filter(({ kind }) => kind === 'function');

  const resourcesOf = ({ stack }: GivenComponent): readonly Resource[] =>
    assembly.stacks.find(({ name }) => name === stack)?.resources ?? [];

  function resourceOf(component: GivenComponent, type: string, ending = ''): Resource {
    const [found] = resourcesOf(component).filter((one) => one.type === type && (one.path ?? '').endsWith(ending));
    if (found === undefined) throw new Error(`${component.label} has no ${type} ${ending}`);
    return found;
  }

  function injected(component: GivenComponent): { variables: Injected[]; secrets: Injected[] } {
    const from = (value: unknown) => [
      ...new Set(references.originsOf(component.stack, value).map(({ stack }) => stack)),
    ];
    if (component.kind === 'function') {
      const { Environment } = resourceOf(component, 'AWS::Lambda::Function', '/Function/Resource/Resource').properties;
      const { Variables } = Environment as { Variables: Record<string, unknown> };
      const all = Object.entries(Variables).map(([name, value]) => ({ name, from: from(value) }));
      const isSecret = ({ name }: Injected) => name.endsWith('_SECRET_ARN');
      return {
        variables: all.filter((one) => derived.test(one.name) && !isSecret(one)),
        secrets: all.filter(isSecret).map((one) => ({ ...one, name: one.name.replace(/_SECRET_ARN$/, '') })),
      };
    }
    const { ContainerDefinitions } = resourceOf(component, 'AWS::ECS::TaskDefinition').properties;
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

  const ownVariables = ({ kind, name }: GivenComponent): string[] => {
    const sections = { service: 'services', worker: 'workers', job: 'jobs', function: 'functions' } as const;
    return Object.keys(platform[sections[kind]][name]?.variables ?? {}).filter((variable) => derived.test(variable));
  };

  it('injects the variables that uses name, and no other', () => {
    const actual = components.map((component) => [
      component.label,
      injected(component)
        .variables.map(({ name }) => name)
        .sort(),
    ]);
    const expected = components.map((component) => {
      const names = component.uses.flatMap((use) => injectedNames(platform, use).variables);
      return [component.label, [...new Set([...names, ...ownVariables(component)])].sort()];
    });
    expect(actual).toEqual(expected);
  });

  it('injects the secrets that uses name, and no other', () => {
    const actual = components.map((component) => [
      component.label,
      injected(component)
        .secrets.map(({ name }) => name)
        .sort(),
    ]);
    const expected = components.map(({ label, uses }) => [
      label,
      uses.flatMap((use) => injectedNames(platform, use).secrets).sort(),
    ]);
    expect(actual).toEqual(expected);
  });

  it('takes every injected value from the component that its name says', () => {
    const wrong = components.flatMap((component) => {
      const all = injected(component);
      const from = new Map([...all.variables, ...all.secrets].map((one) => [one.name, one.from]));
      return component.uses.flatMap((use) => {
        const target = targetStack(platform, use);
        const { variables, secrets } = injectedNames(platform, use);
        return [...variables, ...secrets]
          .filter((name) => (from.get(name) ?? []).some((stack) => stack !== target))
          .map((name) => `${component.label} ${name} from ${from.get(name)}`);
      });
    });
    expect(wrong).toEqual([]);
  });

  it('lets the code of every container do what uses name, and nothing else', () => {
    const actual = containers.map((component) => [
      component.label,
      grants.of(resourceOf(component, 'AWS::IAM::Role', '/TaskRole/Resource')).map(withoutTasks),
    ]);
    const expected = containers.map(({ label, uses }) => [
      label,
      [...new Set([...protection(platform, label), ...uses.flatMap((use) => expectedGrants(platform, use))])].sort(),
    ]);
    expect(actual).toEqual(expected);
  });

  it('lets the code of every function do what uses name', () => {
    const missing = functions.flatMap((component) => {
      const actual = new Set(grants.of(resourceOf(component, 'AWS::IAM::Role', '/Function/Role/Resource')));
      return component.uses
        .flatMap((use) => expectedGrants(platform, use))
        .filter((grant) => !actual.has(grant))
        .map((grant) => `${component.label}: ${grant}`);
    });
    expect(missing).toEqual([]);
  });

  it('lets the code of no function do more than that, and write its log and its traces', () => {
    const allowed = ({ stack, uses, queue }: GivenComponent): string[] => {
      const inside = uses.some(
        (use) => !['queue', 'bucket'].includes(use.kind) && !('access' in use && use.access === 'describe'),
      );
      const caches = uses.filter((use) => use.kind === 'cache' && use.access !== 'describe');
      return [
        ...uses.flatMap((use) => expectedGrants(platform, use)),
        ...['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => `${action} ${stack}/`),
        'xray:PutTraceSegments *',
        'xray:PutTelemetryRecords *',
        // What it gives up on goes to the dead-letter queue of its own queue.
        ...(queue === undefined
          ? []
          : [`sqs:SendMessage ${stackName(platform, 'messaging')}/${pascal(queue)}DeadLetter`]),
        // Lambda puts network interfaces where the function runs.
        ...(inside ? ['ec2:'] : []),
        // ECS injects a secret, Lambda does not: the code reads it.
        ...caches.flatMap((use) => [
          `secretsmanager:GetSecretValue ${targetStack(platform, use)}/Secret`,
          `kms:Decrypt ${stackName(platform, 'foundation')}/EncryptionKey`,
        ]),
      ];
    };
    const extra = functions.flatMap((component) => {
      const role = resourceOf(component, 'AWS::IAM::Role', '/Function/Role/Resource');
      return grants
        .of(role)
        .filter((grant) => !allowed(component).some((one) => grant.startsWith(one)))
        .map((grant) => `${component.label}: ${grant}`);
    });
    expect(extra).toEqual([]);
  });

  it('lets what starts a task read the secrets of this task only', () => {
    const readers = containers.flatMap((component) => {
      const secrets = new Set(injected(component).secrets.flatMap(({ from }) => from));
      const role = resourceOf(component, 'AWS::IAM::Role', '/ExecutionRole/Resource');
      const read = grants.of(role).filter((grant) => grant.startsWith('secretsmanager:'));
      return read
        .map((grant) => grant.split(' ')[1] as string)
        .filter((target) => !secrets.has(target.split('/')[0] as string))
        .map((target) => `${component.label} reads ${target}`);
    });
    expect(readers).toEqual([]);
  });
});
