import type { Assembly, Resource } from '../../lib/assembly/assembly.js';
import { References } from '../../lib/assembly/references.js';

/** What holds in every assembly of this platform, whatever the definition. */
export interface Law {
  readonly name: string;
  /** Each breach on a line. */
  breaches(assembly: Assembly): readonly string[];
}

type Properties = Readonly<Record<string, unknown>>;

const resourcesOf = ({ stacks }: Assembly): Resource[] => stacks.flatMap(({ resources }) => resources);
const labelOf = ({ stack, logicalId, type }: Resource): string => `${type} ${stack}/${logicalId}`;

const world = ['0.0.0.0/0', '::/0'];
const webPorts = [80, 443];

interface Ingress {
  readonly at: Resource;
  /** `stack/logical id` of the groups that it opens. */
  readonly groups: readonly string[];
  readonly rule: Properties;
}

function ingressOf(assembly: Assembly, references: References): Ingress[] {
  return resourcesOf(assembly).flatMap((at): Ingress[] => {
    if (at.type === 'AWS::EC2::SecurityGroup') {
      const rules = (at.properties.SecurityGroupIngress ?? []) as Properties[];
      return rules.map((rule) => ({ at, groups: [`${at.stack}/${at.logicalId}`], rule }));
    }
    if (at.type !== 'AWS::EC2::SecurityGroupIngress') return [];
    return [{ at, groups: namesOf(references, at.stack, at.properties.GroupId), rule: at.properties }];
  });
}

const namesOf = (references: References, stack: string, value: unknown): string[] =>
  references.originsOf(stack, value).map((origin) => `${origin.stack}/${origin.logicalId}`);

function openToTheWorld(assembly: Assembly): string[] {
  const references = new References(assembly);
  const publicGroups = new Set(
    resourcesOf(assembly)
      .filter(({ type, properties }) => type.endsWith('::LoadBalancer') && properties.Scheme === 'internet-facing')
      .flatMap(({ stack, properties }) => namesOf(references, stack, properties.SecurityGroups)),
  );
  return ingressOf(assembly, references)
    .filter(({ rule }) => world.includes(String(rule.CidrIp ?? rule.CidrIpv6)))
    .filter(({ groups, rule }) => {
      const web = rule.FromPort === rule.ToPort && webPorts.includes(Number(rule.FromPort));
      return !web || groups.length === 0 || groups.some((group) => !publicGroups.has(group));
    })
    .map(({ at, rule }) => `${labelOf(at)} lets the world in at port ${rule.FromPort}-${rule.ToPort}`);
}

/** Of each type that keeps data: the property that says that it is encrypted at rest. */
const encryption: Readonly<Record<string, (properties: Properties) => boolean>> = {
  'AWS::ElastiCache::ReplicationGroup': ({ AtRestEncryptionEnabled, TransitEncryptionEnabled }) =>
    AtRestEncryptionEnabled === true && TransitEncryptionEnabled === true,
  'AWS::Logs::LogGroup': ({ KmsKeyId }) => KmsKeyId !== undefined,
  // A replica in the same region is encrypted as its source is, and takes no word of its own.
  'AWS::RDS::DBInstance': ({ StorageEncrypted, SourceDBInstanceIdentifier }) =>
    StorageEncrypted === true || SourceDBInstanceIdentifier !== undefined,
  'AWS::S3::Bucket': ({ BucketEncryption }) => BucketEncryption !== undefined,
  'AWS::SNS::Topic': ({ KmsMasterKeyId }) => KmsMasterKeyId !== undefined,
  'AWS::SQS::Queue': ({ KmsMasterKeyId, SqsManagedSseEnabled }) =>
    KmsMasterKeyId !== undefined || SqsManagedSseEnabled === true,
  'AWS::SecretsManager::Secret': ({ KmsKeyId }) => KmsKeyId !== undefined,
};

/** Of the firewall, in a region without our key, and of what runs at a deployment: CloudWatch Logs has a key of its own. */
const withoutOurKey = /\/(Firewall|Admission|Upload)\/Logs\/Resource$/;

const unencrypted = (assembly: Assembly): string[] =>
  resourcesOf(assembly)
    .filter(({ type, properties }) => encryption[type]?.(properties) === false)
    .filter(({ type, path = '' }) => type !== 'AWS::Logs::LogGroup' || !withoutOurKey.test(path))
    .map((resource) => `${labelOf(resource)} is not encrypted`);

/** A policy that refuses whatever comes without TLS. */
const refusesPlainText = ({ properties }: Resource): boolean => {
  const { Statement = [] } = (properties.PolicyDocument ?? {}) as { Statement?: Properties[] };
  return Statement.some(
    ({ Effect, Condition }) => Effect === 'Deny' && JSON.stringify(Condition ?? '').includes('aws:SecureTransport'),
  );
};

const policyTarget: Readonly<Record<string, readonly [policy: string, property: string]>> = {
  'AWS::S3::Bucket': ['AWS::S3::BucketPolicy', 'Bucket'],
  'AWS::SNS::Topic': ['AWS::SNS::TopicPolicy', 'Topics'],
  'AWS::SQS::Queue': ['AWS::SQS::QueuePolicy', 'Queues'],
};

function plainTextTaken(assembly: Assembly): string[] {
  const references = new References(assembly);
  const resources = resourcesOf(assembly);
  return Object.entries(policyTarget).flatMap(([type, [policy, property]]) => {
    const closed = new Set(
      resources
        .filter((resource) => resource.type === policy && refusesPlainText(resource))
        .flatMap(({ stack, properties }) => namesOf(references, stack, properties[property])),
    );
    return resources
      .filter((resource) => resource.type === type && !closed.has(`${resource.stack}/${resource.logicalId}`))
      .map((resource) => `${labelOf(resource)} takes requests without TLS`);
  });
}

const exposed: Readonly<Record<string, (properties: Properties) => boolean>> = {
  'AWS::RDS::DBInstance': ({ PubliclyAccessible }) => PubliclyAccessible !== false,
  'AWS::S3::Bucket': ({ PublicAccessBlockConfiguration = {} }) =>
    Object.values(PublicAccessBlockConfiguration as Properties).filter((blocked) => blocked === true).length < 4,
};

const reachableFromOutside = (assembly: Assembly): string[] =>
  resourcesOf(assembly)
    .filter(({ type, properties }) => exposed[type]?.(properties) === true)
    .map((resource) => `${labelOf(resource)} may be reached from outside`);

/** CloudFormation quotas: resources of a stack, and letters of its name. */
const limits = { resources: 500, name: 128 } as const;

const tooLarge = ({ stacks }: Assembly): string[] =>
  stacks.flatMap(({ name, resources }) => [
    ...(resources.length > limits.resources ? [`${name} has ${resources.length} > ${limits.resources} resources`] : []),
    ...(name.length > limits.name ? [`${name} has a name of ${name.length} > ${limits.name} letters`] : []),
  ]);

/** What one stack reads out of another has to be there, and to be deployed before. */
function readInVain(assembly: Assembly): string[] {
  const references = new References(assembly);
  const byName = new Map(assembly.stacks.map((stack) => [stack.name, stack]));
  return assembly.stacks.flatMap(({ name, resources, dependsOn }) =>
    references.readsOf(resources.map(({ properties }) => properties)).flatMap(({ stack, output }) => {
      if (byName.get(stack)?.outputs[output] === undefined)
        return [`${name} reads ${stack}.${output}, which nobody writes`];
      return dependsOn.includes(stack) ? [] : [`${name} reads ${stack}.${output} and does not wait for it`];
    }),
  );
}

export const laws: readonly Law[] = [
  { name: 'only 80 and 443 of a public balancer are open to the world', breaches: openToTheWorld },
  { name: 'everything that keeps data is encrypted', breaches: unencrypted },
  { name: 'buckets, topics and queues take no request without TLS', breaches: plainTextTaken },
  { name: 'databases and buckets cannot be reached from outside', breaches: reachableFromOutside },
  { name: 'no stack is larger than CloudFormation takes', breaches: tooLarge },
  { name: 'whatever is read from another stack is there in time', breaches: readInVain },
];
