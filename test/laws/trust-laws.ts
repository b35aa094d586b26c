import type { Resource } from '../../lib/assembly/assembly.js';
import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';
import { valueText } from './value-text.js';

interface Statement {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: string | { readonly Service?: unknown; readonly AWS?: unknown };
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const statementsOf = (document: unknown): readonly Statement[] =>
  (document as { Statement?: readonly Statement[] } | undefined)?.Statement ?? [];

const actionsOf = ({ Action = [] }: Statement): readonly string[] => [Action].flat();

const serviceOf = ({ Principal }: Statement): unknown =>
  typeof Principal === 'object' ? Principal.Service : undefined;

/** Who works with a role, by the property that hands it over. */
const users: Readonly<Record<string, readonly [service: string, ...properties: string[]]>> = {
  'AWS::Backup::BackupSelection': ['backup.amazonaws.com', 'BackupSelection'],
  'AWS::FIS::ExperimentTemplate': ['fis.amazonaws.com', 'RoleArn'],
  'AWS::ECS::Service': ['ecs.amazonaws.com', 'LoadBalancers', 'DeploymentConfiguration'],
  'AWS::EC2::FlowLog': ['vpc-flow-logs.amazonaws.com', 'DeliverLogsPermissionArn'],
  'AWS::ECS::TaskDefinition': ['ecs-tasks.amazonaws.com', 'TaskRoleArn', 'ExecutionRoleArn'],
  'AWS::Lambda::Function': ['lambda.amazonaws.com', 'Role'],
  'AWS::RDS::DBProxy': ['rds.amazonaws.com', 'RoleArn'],
  'AWS::RDS::DBInstance': ['monitoring.rds.amazonaws.com', 'MonitoringRoleArn'],
  'AWS::Scheduler::Schedule': ['scheduler.amazonaws.com', 'Target'],
};

/** The roles that a service hands to ECS: to shift requests, and to ask about a deployment. */
function rolesIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'RoleArn' ? [inner] : rolesIn(inner)));
}

function usersOf(given: LawCase, role: Resource): Set<string> {
  const services = Object.entries(users).flatMap(([type, [service, ...properties]]) =>
    given
      .ofType(type)
      .filter((user) => user.stack === role.stack)
      .some((user) =>
        properties.some((property) => {
          const value = user.properties[property] as { RoleArn?: unknown } | undefined;
          const named = property === 'Target' ? value?.RoleArn : value;
          return given.namesIn(user, type === 'AWS::ECS::Service' ? rolesIn(named) : named).includes(labelOf(role));
        }),
      )
      ? [service]
      : [],
  );
  return new Set(services);
}

/** A service that works for many accounts at once must say for which. */
const isBound = (given: LawCase, place: Resource, { Condition = {} }: Statement): boolean => {
  const { account } = given.definition.environment;
  const conditions = Object.values(Condition).flatMap(Object.entries);
  const names = (key: RegExp) =>
    conditions.filter(([one]) => key.test(one)).map(([, value]) => valueText(given, place, value));
  const accounts = names(/^aws:SourceAccount$/i);
  if (accounts.length > 0) return accounts.every((one) => one === (account ?? '()'));
  return names(/^(aws:SourceArn|kms:EncryptionContext:.*)$/i).some(
    (one) => one.includes(account ?? '(') || one.includes('('),
  );
};

/** Alarms, rules and alerts encrypt for topics, and send no account along: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
const cannotBeBound = (statement: Statement): boolean =>
  [serviceOf(statement)]
    .flat()
    .every((one) => ['aps.amazonaws.com', 'cloudwatch.amazonaws.com', 'events.amazonaws.com'].includes(String(one))) &&
  actionsOf(statement).every((action) => action.startsWith('kms:'));

const holders: Readonly<Record<string, string>> = {
  'AWS::S3::BucketPolicy': 's3:*',
  'AWS::SQS::QueuePolicy': 'sqs:*',
  'AWS::SNS::TopicPolicy': 'sns:Publish',
};

const resourcePolicies = (given: LawCase): { place: Resource; statement: Statement }[] =>
  given
    .ofType(...Object.keys(holders), 'AWS::KMS::Key', 'AWS::SecretsManager::ResourcePolicy')
    .flatMap((place) =>
      statementsOf(
        place.properties.PolicyDocument ?? place.properties.KeyPolicy ?? place.properties.ResourcePolicy,
      ).map((statement) => ({ place, statement })),
    );

/** Denied without TLS: to everybody, everything, on the thing and all that is in it. */
function refusesPlainText(
  place: Resource,
  policy: Resource,
  given: LawCase,
  { Effect, Principal, Resource, Condition, ...rest }: Statement,
): boolean {
  const everybody = Principal === '*' || (typeof Principal === 'object' && Principal.AWS === '*');
  const covered = [Resource].flat().map((one) => valueText(given, policy, one));
  const self = `(${labelOf(place)})`;
  const wanted = place.type === 'AWS::S3::Bucket' ? [self, `${self}/*`] : [self];
  return (
    Effect === 'Deny' &&
    everybody &&
    actionsOf(rest).includes(String(holders[policy.type])) &&
    wanted.every((one) => covered.includes(one)) &&
    Condition?.Bool?.['aws:SecureTransport'] === 'false'
  );
}

export const trustLaws: readonly Law[] = [
  {
    promise: 'lets every role be taken by the one service that works with it, and by nobody else',
    problems: (given) =>
      given
        .ofType('AWS::IAM::Role')
        .filter((role) => {
          const [statement, ...more] = statementsOf(role.properties.AssumeRolePolicyDocument);
          if (statement === undefined || more.length > 0 || statement.Effect !== 'Allow') return true;
          const used = usersOf(given, role);
          return (
            actionsOf(statement).join() !== 'sts:AssumeRole' ||
            used.size !== 1 ||
            !used.has(String(serviceOf(statement)))
          );
        })
        .map(labelOf),
  },
  {
    promise: 'lets a scheduler take a role for this account and this group only',
    problems: (given) =>
      given
        .ofType('AWS::IAM::Role')
        .filter(({ properties }) =>
          JSON.stringify(properties.AssumeRolePolicyDocument).includes('scheduler.amazonaws.com'),
        )
        .filter((role) => {
          const [statement = {}] = statementsOf(role.properties.AssumeRolePolicyDocument);
          const { 'aws:SourceArn': group, 'aws:SourceAccount': account } = statement.Condition?.StringEquals ?? {};
          return account === undefined || group === undefined || !isBound(given, role, statement);
        })
        .map(labelOf),
  },
  {
    promise: 'lets a service of AWS reach a bucket, a topic, a queue or a key for this account or this source only',
    problems: (given) =>
      resourcePolicies(given)
        .filter(({ statement }) => statement.Effect === 'Allow' && serviceOf(statement) !== undefined)
        .filter(({ place, statement }) => !isBound(given, place, statement) && !cannotBeBound(statement))
        .map(({ place, statement }) => `${labelOf(place)}: ${JSON.stringify(serviceOf(statement))}`),
  },
  {
    promise: 'opens no bucket, topic, queue or key to everybody',
    problems: (given) =>
      resourcePolicies(given)
        .filter(({ statement: { Effect, Principal } }) => {
          const to = typeof Principal === 'object' ? Principal.AWS : Principal;
          return (
            !['Allow', 'Deny'].includes(String(Effect)) ||
            (Effect === 'Allow' && (Principal === undefined || to === '*'))
          );
        })
        .map(({ place }) => labelOf(place)),
  },
  {
    promise: 'refuses every request to a bucket, a queue or a topic that is not encrypted on its way',
    problems: (given) =>
      given
        .ofType('AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::SNS::Topic')
        .filter(
          (place) =>
            !given
              .ofType(...Object.keys(holders))
              .filter(({ stack }) => stack === place.stack)
              .some((policy) => {
                const { Bucket, Queues, Topics } = policy.properties;
                const attached = given.namesIn(policy, [Bucket, Queues, Topics]).includes(labelOf(place));
                return (
                  attached &&
                  statementsOf(policy.properties.PolicyDocument).some((one) =>
                    refusesPlainText(place, policy, given, one),
                  )
                );
              }),
        )
        .map(labelOf),
  },
  {
    // In the policy of a key a star is the key itself; without it KMS applies the statement to nothing.
    promise: 'writes every statement about a key for this key',
    problems: (given) =>
      given
        .ofType('AWS::KMS::Key')
        .filter(({ properties }) => statementsOf(properties.KeyPolicy).some(({ Resource: about }) => about !== '*'))
        .map(labelOf),
  },
  {
    promise: 'refuses buckets everything older than TLS 1.2',
    problems: (given) =>
      given
        .ofType('AWS::S3::BucketPolicy')
        .filter(
          ({ properties }) =>
            !statementsOf(properties.PolicyDocument).some(
              (one) =>
                one.Effect === 'Deny' &&
                JSON.stringify(one.Principal) === '{"AWS":"*"}' &&
                actionsOf(one).includes('s3:*') &&
                [one.Resource].flat().length === 2 &&
                one.Condition?.NumericLessThan?.['s3:TlsVersion'] === 1.2,
            ),
        )
        .map(labelOf),
  },
  {
    promise: 'lets code decrypt only through the service that holds the data',
    problems: (given) => {
      const { region } = given.definition.environment;
      return given.ofType('AWS::IAM::Policy').flatMap((policy) =>
        statementsOf(policy.properties.PolicyDocument)
          .filter((statement) => actionsOf(statement).some((action) => action.startsWith('kms:')))
          .filter(({ Condition }) => {
            const via = String(Condition?.StringEquals?.['kms:ViaService']);
            return !['secretsmanager', 's3', 'sqs', 'sns'].some(
              (service) => via === `${service}.${region}.amazonaws.com`,
            );
          })
          .map(() => labelOf(policy)),
      );
    },
  },
  {
    promise: 'lets a schedule start tasks in the cluster of the platform only, with roles for tasks only',
    problems: (given) =>
      given.ofType('AWS::IAM::Policy').flatMap((policy) =>
        statementsOf(policy.properties.PolicyDocument)
          .filter((statement) => {
            const { ArnEquals, StringEquals } = statement.Condition ?? {};
            const actions = actionsOf(statement);
            if (actions.includes('iam:PassRole'))
              return StringEquals?.['iam:PassedToService'] !== 'ecs-tasks.amazonaws.com';
            if (!actions.includes('ecs:RunTask')) return false;
            return !given.namesIn(policy, ArnEquals?.['ecs:cluster']).some((name) => /-cluster\/Cluster/.test(name));
          })
          .map(() => labelOf(policy)),
      ),
  },
];
