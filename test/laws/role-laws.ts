import type { Resource } from '../../lib/assembly/assembly.js';
import { differences } from './differences.js';
import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';
import { valueAt } from './value-at.js';

const documents = ['PolicyDocument', 'KeyPolicy', 'ResourcePolicy', 'AssumeRolePolicyDocument'];

/** Every policy, wherever it is written. */
const policiesOf = ({ properties }: Resource): unknown[] => [
  ...documents
    .map((name) => properties[name])
    .filter((one) => typeof one === 'object' && one !== null && 'Statement' in one),
  ...((properties.Policies ?? []) as readonly { readonly PolicyDocument: unknown }[]).map(
    ({ PolicyDocument }) => PolicyDocument,
  ),
];

/** Roles that a property of one type hands over, each with what it is handed to. */
function handedOver(given: LawCase, type: string, roleOf: (properties: Resource['properties']) => unknown) {
  return given.ofType(type).flatMap((user) =>
    given
      .namesIn(user, roleOf(user.properties))
      .flatMap((label) => given.ofType('AWS::IAM::Role').filter((role) => labelOf(role) === label))
      .map((role) => ({ user, role })),
  );
}

const on = (actions: readonly string[], targets: readonly string[]): string[] =>
  targets.flatMap((target) => actions.map((action) => `${action} ${target}`));

const writesLog = ['logs:CreateLogStream', 'logs:PutLogEvents'];

interface Container {
  readonly Image: unknown;
  readonly Secrets?: readonly { readonly ValueFrom: unknown }[];
  readonly LogConfiguration: { readonly Options: Readonly<Record<string, unknown>> };
}

const theRepository = 'the repository of the image';

/** As far as it is known without an account: `cdk-hnb659fds-container-assets-`. */
const repositoryOf = (image: unknown): string | undefined =>
  /\.dkr\.ecr\.[^/]+\/([\w.-]+)/.exec(JSON.stringify(image))?.[1];

/** A grant of an image goes by the image: how the ARN is written depends on what is known of the account. */
function imageGrant(grant: string, image: unknown): string {
  const [, action] = /^(ecr:\S+) .*:repository\//.exec(grant) ?? [];
  return action !== undefined && grant.includes(String(repositoryOf(image))) ? `${action} ${theRepository}` : grant;
}

/** ARN of a secret that no template holds, without the field. */
const existingSecret = (valueFrom: unknown): string[] =>
  typeof valueFrom === 'string' ? [valueFrom.split(':').slice(0, 7).join(':')] : [];

/** Keys of others that encrypt these secrets. */
const keysOf = ({ definition: { secrets } }: LawCase, arns: readonly string[]): string[] => [
  ...new Set(
    Object.values(secrets).flatMap((secret) =>
      secret.kind === 'existing' && secret.encryptionKeyArn !== undefined && arns.includes(secret.arn)
        ? [secret.encryptionKeyArn]
        : [],
    ),
  ),
];

function startsTask(given: LawCase, task: Resource): string[] {
  const [{ Image, Secrets = [], LogConfiguration }] = task.properties.ContainerDefinitions as [Container];
  const secrets = [...new Set(Secrets.flatMap(({ ValueFrom }) => given.namesIn(task, ValueFrom)))].filter(
    (name) => !name.endsWith('Attachment'),
  );
  const existing = [...new Set(Secrets.flatMap(({ ValueFrom }) => existingSecret(ValueFrom)))];
  const pulls = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
  return [
    ...on(writesLog, given.namesIn(task, LogConfiguration.Options['awslogs-group'])),
    ...on(['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'], [...secrets, ...existing]),
    ...(secrets.length === 0 ? [] : on(['kms:Decrypt'], keys(given))),
    ...on(['kms:Decrypt'], keysOf(given, existing)),
    // Images of other registries need no login.
    ...(repositoryOf(Image) === undefined ? [] : [...on(pulls, [theRepository]), 'ecr:GetAuthorizationToken *']),
  ];
}

const keys = (given: LawCase): string[] =>
  given
    .ofType('AWS::KMS::Key')
    .filter(({ stack }) => given.kindOf(stack) === 'foundation')
    .map(labelOf);

interface Target {
  readonly Arn: unknown;
  readonly RoleArn?: unknown;
  readonly DeadLetterConfig?: { readonly Arn: unknown };
  readonly EcsParameters?: { readonly TaskDefinitionArn: unknown };
}

function runsOnSchedule(given: LawCase, schedule: Resource): string[] {
  const { Arn, DeadLetterConfig, EcsParameters } = schedule.properties.Target as Target;
  const missed = on(['sqs:SendMessage'], given.namesIn(schedule, DeadLetterConfig?.Arn));
  if (EcsParameters === undefined) return [...on(['lambda:InvokeFunction'], given.namesIn(schedule, Arn)), ...missed];
  const tasks = given.namesIn(schedule, EcsParameters.TaskDefinitionArn);
  const roles = given
    .ofType('AWS::ECS::TaskDefinition')
    .filter((task) => tasks.includes(labelOf(task)))
    .flatMap((task) => given.namesIn(task, [task.properties.TaskRoleArn, task.properties.ExecutionRoleArn]));
  return [...on(['ecs:RunTask'], tasks), ...on(['iam:PassRole'], roles), ...missed];
}

/** What a role may do against what its work needs. */
const exactly = (
  given: LawCase,
  pairs: readonly { readonly user: Resource; readonly role: Resource }[],
  needs: (given: LawCase, user: Resource) => string[],
): string[] =>
  pairs.flatMap(({ user, role }) =>
    differences(
      given.grants
        .of(role)
        .map((grant) => imageGrant(grant, valueAt(user.properties, 'ContainerDefinitions', 0, 'Image'))),
      [...new Set(needs(given, user))],
    ).map((one) => `${labelOf(role)}: ${one}`),
  );

export const roleLaws: readonly Law[] = [
  {
    promise: 'lets what starts a task pull its image, open its log and read its secrets, and nothing else',
    problems: (given) =>
      exactly(
        given,
        handedOver(given, 'AWS::ECS::TaskDefinition', ({ ExecutionRoleArn }) => ExecutionRoleArn),
        startsTask,
      ),
  },
  {
    promise: 'lets a schedule start what it is for, report what it missed, and nothing else',
    problems: (given) =>
      exactly(
        given,
        handedOver(given, 'AWS::Scheduler::Schedule', ({ Target }) => (Target as Target).RoleArn),
        runsOnSchedule,
      ),
  },
  {
    promise: 'lets the flow logs of a network be written, and nothing else',
    problems: (given) =>
      exactly(
        given,
        handedOver(given, 'AWS::EC2::FlowLog', ({ DeliverLogsPermissionArn }) => DeliverLogsPermissionArn),
        (_, log) => {
          const groups = given.namesIn(log, [log.properties.LogGroupName, log.properties.LogDestination]);
          return on([...writesLog, 'logs:DescribeLogStreams'], groups);
        },
      ),
  },
  {
    promise: 'lets every function of the platform write its own log and its traces',
    problems: (given) =>
      handedOver(given, 'AWS::Lambda::Function', ({ Role }) => Role)
        .filter(({ user: { properties } }) => properties.TracingConfig !== undefined)
        .flatMap(({ user, role }) => {
          const { LoggingConfig } = user.properties as { LoggingConfig?: { LogGroup?: unknown } };
          const groups = given.namesIn(user, LoggingConfig?.LogGroup);
          const granted = given.grants.of(role);
          return [
            ...(groups.length === 1 ? [] : [`${labelOf(user)}: has no log group`]),
            ...[...on(writesLog, groups), ...on(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*'])]
              .filter((grant) => !granted.includes(grant))
              .map((grant) => `${labelOf(role)}: ${grant}`),
          ];
        }),
  },
  {
    // Code that uses nothing may do nothing.
    promise: 'makes no role that may do nothing, except for the code of a task',
    problems: (given) =>
      given
        .ofType('AWS::IAM::Role')
        .filter(({ path = '' }) => !path.endsWith('/TaskRole/Resource'))
        .filter((role) => {
          const managed = (role.properties.ManagedPolicyArns ?? []) as readonly unknown[];
          return managed.length === 0 && given.grants.of(role).length === 0;
        })
        .map(labelOf),
  },
  {
    // Without a version AWS reads the language of 2008, in which `${aws:…}` is no variable but text.
    promise: 'writes every policy in the language of 2012',
    problems: ({ resources }) =>
      resources
        .filter((resource) =>
          policiesOf(resource).some((policy) => (policy as { Version?: string }).Version !== '2012-10-17'),
        )
        .map(labelOf),
  },
];
