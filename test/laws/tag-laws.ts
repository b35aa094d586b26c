import type { Resource } from '../../lib/assembly/assembly.js';
import { stackName } from '../given/components.js';
import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';
import { valueAt } from './value-at.js';

/** CloudFormation takes no tags for these, or they are parts of another resource. */
const takesNoTags =
  /^(Custom::.*|AWS::(ApplicationAutoScaling::ScalingPolicy|Athena::NamedQuery|Backup::(BackupSelection|RestoreTestingSelection)|CloudFront::(CachePolicy|OriginAccessControl|ResponseHeadersPolicy)|EC2::(Route|SecurityGroup(In|E)gress|SubnetRouteTableAssociation|VPCGatewayAttachment)|EFS::MountTarget|Events::Archive|Glue::(Database|Table)|ECS::ClusterCapacityProviderAssociations|IAM::Policy|Lambda::(EventInvokeConfig|LayerVersion|Permission)|Logs::(QueryDefinition|ResourcePolicy)|RDS::DBProxyTargetGroup|Route53::RecordSet|S3::BucketPolicy|SNS::(Subscription|TopicPolicy)|SQS::QueuePolicy|Scheduler::Schedule|SecretsManager::(ResourcePolicy|RotationSchedule|SecretTargetAttachment)|WAFv2::(LoggingConfiguration|WebACLAssociation)))$/;

/** What the CDK makes for itself without looking for tags. */
const isProvider = ({ path = '' }: Resource): boolean => /CustomResourceProvider/.test(path);

/** Some types call them differently. */
const properties = [
  'Tags',
  'HostedZoneTags',
  'HealthCheckTags',
  'FileSystemTags',
  'AccessPointTags',
  'BackupVaultTags',
  'BackupPlanTags',
  'ResourceTags',
];

/** `[key, value]` in whichever of the two forms. */
function tagsOf(resource: Resource): [string, unknown][] {
  const tags = properties.map((name) => resource.properties[name]).find((value) => value !== undefined) ?? [];
  return Array.isArray(tags)
    ? tags.map(({ Key, Value }: { Key: string; Value: unknown }) => [Key, Value])
    : Object.entries(tags);
}

/** Whose bill it is, and whom to ask. A component may belong to another team than its platform. */
function owners({ definition }: LawCase, { stack }: Resource): string[] {
  const { services, workers, jobs, databases, caches, files, buckets, secrets, owner: platformOwner } = definition;
  const teams = (kind: string, components: Readonly<Record<string, { readonly owner?: string | undefined }>>) =>
    Object.entries(components).map(([name, { owner = platformOwner }]) => [`${kind}-${name}`, owner] as const);
  const own = new Map<string, string>([
    ...teams('service', services),
    ...teams('worker', workers),
    ...teams('job', jobs),
    ...teams('database', databases),
    ...teams('cache', caches),
    ...teams('files', files),
  ]).get(stack.replace(stackName(definition, ''), ''));
  if (own !== undefined) return [own];
  return [
    platformOwner,
    ...[...Object.values(buckets), ...Object.values(secrets)].map(({ owner = platformOwner }) => owner),
  ];
}

export const tagLaws: readonly Law[] = [
  {
    promise: 'tags whatever takes tags with platform, environment, owner and what the environment asks for, each once',
    problems: (given) => {
      const { name, environment } = given.definition;
      const expected = { ...environment.tags, platform: name, environment: environment.fullName };
      return given.resources
        .filter((resource) => !takesNoTags.test(resource.type) && !isProvider(resource))
        .flatMap((resource) => {
          const tags = tagsOf(resource);
          const wrong = Object.entries(expected).filter(
            ([key, value]) => tags.filter(([one, found]) => one === key && found === value).length !== 1,
          );
          const owner = tags.filter(([key]) => key === 'owner');
          const owned = owner.length === 1 && owners(given, resource).includes(String(owner[0]?.[1]));
          return [...wrong.map(([key]) => key), ...(owned ? [] : ['owner'])].map(
            (key) => `${labelOf(resource)}: ${key}`,
          );
        });
    },
  },
  {
    promise: 'hands the tags of a service and of a job down to their tasks, so that the bill knows them',
    problems: (given) => [
      ...given
        .ofType('AWS::ECS::Service')
        .filter(({ properties }) => properties.EnableECSManagedTags !== true || properties.PropagateTags !== 'SERVICE')
        .map(labelOf),
      ...given
        .ofType('AWS::Scheduler::Schedule')
        .filter(({ properties }) => {
          const task = valueAt(properties, 'Target', 'EcsParameters');
          return task !== undefined && valueAt(task, 'EnableECSManagedTags') !== true;
        })
        .map(labelOf),
    ],
  },
  {
    promise: 'gives every tag a key of its own, and a value',
    problems: ({ resources }) =>
      resources.flatMap((resource) => {
        const tags = tagsOf(resource);
        const keys = tags.map(([key]) => key);
        const bad = tags.filter(
          ([key, value], index) => keys.indexOf(key) !== index || value === undefined || value === '',
        );
        return bad.map(([key]) => `${labelOf(resource)}: ${key}`);
      }),
  },
];
