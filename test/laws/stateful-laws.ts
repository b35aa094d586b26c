import type { Resource } from '../../lib/assembly/assembly.js';
import { differences } from './differences.js';
import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';
import { valueAt } from './value-at.js';

/** What holds data that no deployment can make again, or cannot be told apart from it. */
const holdsData = [
  'AWS::EC2::Subnet',
  'AWS::EC2::VPC',
  'AWS::EFS::FileSystem',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElastiCache::User',
  'AWS::KMS::Key',
  'AWS::RDS::DBInstance',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
];

/** Of these the network can lose none while anything is in it: EC2 refuses, so they need no policy. */
const heldByUse = ['AWS::EC2::VPC', 'AWS::EC2::Subnet'];

/** What the construct path alone decides, and a moved file changes: eight digits of a hash behind the name. */
const hashed = /[0-9A-F]{8}$/;

/** Notes about runs and deployments that failed; losing them loses no data of anybody. */
const isNote = ({ type, path = '' }: Resource): boolean =>
  type === 'AWS::SQS::Queue' && /\/Job\/Missed|\/FailedDeployments\/|\/Backups\/Failed\//.test(path);

/** Written by what works during a deployment only. */
const isDeploymentLog = ({ path = '' }: Resource): boolean =>
  /-edge\/(Distribution\/Admission|Upload)\/Logs\//.test(path);

/** What the CDK runs at deploy time. It takes no log group, and leaves a small one behind. */
const isProvider = ({ path = '' }: Resource): boolean => /CustomResourceProvider|\/LogRetention[0-9a-f]{32}/.test(path);

const deletionProtection = ({ properties }: Resource): unknown =>
  ((properties.LoadBalancerAttributes ?? []) as { Key: string; Value: unknown }[]).find(
    ({ Key }) => Key === 'deletion_protection.enabled',
  )?.Value;

const isProtected = ({ definition }: LawCase): boolean => definition.environment.protection.removal === 'retain';
const isDeletable = ({ definition }: LawCase): boolean => definition.environment.protection.removal === 'destroy';

const databasesProtected = (given: LawCase, wanted: boolean): Resource[] =>
  given.ofType('AWS::RDS::DBInstance').filter(({ properties }) => properties.DeletionProtection === wanted);

const balancersUnlike = (given: LawCase, wanted: 'true' | 'false'): Resource[] =>
  given.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').filter((one) => deletionProtection(one) !== wanted);

export const statefulLaws: readonly Law[] = [
  {
    promise:
      'keeps files as the definition says: encrypted, backed up, never served in the clear, each zone with its door',
    problems: (given) =>
      given.ofType('AWS::EFS::FileSystem').flatMap((files) => {
        const name = given.kindOf(files.stack).replace(/^files-/, '');
        const wanted = given.definition.files[name];
        const here = (type: string) => given.ofType(type).filter(({ stack }) => stack === files.stack);
        const policy = JSON.stringify(files.properties.FileSystemPolicy ?? '');
        const [point] = here('AWS::EFS::AccessPoint');
        const facts = {
          encrypted: files.properties.Encrypted === true && files.properties.KmsKeyId !== undefined,
          backups: (valueAt(files.properties, 'BackupPolicy', 'Status') === 'ENABLED') === wanted?.backup.enabled,
          throughput: files.properties.ThroughputMode === wanted?.throughput,
          policy:
            policy.includes('"Effect":"Deny"') &&
            policy.includes('"aws:SecureTransport":"false"') &&
            !policy.includes('Allow'),
          doors: here('AWS::EFS::MountTarget').length === given.definition.network.zones.length,
          lifecycle: JSON.stringify(valueAt(files.properties, 'LifecyclePolicies', 0)).includes(
            `AFTER_${wanted?.infrequentAccessDays}_DAY`,
          ),
          user:
            valueAt(point?.properties ?? {}, 'PosixUser', 'Uid') === wanted?.user &&
            valueAt(point?.properties ?? {}, 'PosixUser', 'Gid') === wanted?.user,
          directory: valueAt(point?.properties ?? {}, 'RootDirectory', 'Path') === wanted?.path,
        };
        return Object.entries(facts).flatMap(([fact, holds]) => (holds ? [] : [`${labelOf(files)}: ${fact}`]));
      }),
  },
  {
    promise: 'gives everything that holds data a logical id that outlives a move of the code',
    problems: (given) => {
      const data = given.ofType(...holdsData).filter((resource) => !isNote(resource));
      if (data.length === 0) return ['nothing holds data'];
      return data.filter(({ logicalId }) => hashed.test(logicalId)).map(labelOf);
    },
  },
  {
    promise: 'keeps what holds data, and logs, when it leaves the template and when it is replaced',
    appliesTo: isProtected,
    problems: (given) =>
      given
        .ofType(...holdsData.filter((type) => !heldByUse.includes(type)), 'AWS::Logs::LogGroup')
        .filter((one) => !isNote(one) && !isDeploymentLog(one))
        .filter(({ deletionPolicy, updateReplacePolicy }) =>
          [deletionPolicy, updateReplacePolicy].some(
            (policy) => !['Retain', 'RetainExceptOnCreate', 'Snapshot'].includes(String(policy)),
          ),
        )
        .map(labelOf),
  },
  {
    promise: 'makes each generated secret with its length and its owner, and none that exists',
    problems: (given) => {
      const made = given.ofType('AWS::SecretsManager::Secret').filter(({ stack }) => given.kindOf(stack) === 'secrets');
      const wanted = Object.entries(given.definition.secrets).flatMap(([name, secret]) =>
        secret.kind === 'generated'
          ? [
              `secret-${name} of ${secret.owner ?? given.definition.owner}: ${secret.length}, encrypted, letters and digits`,
            ]
          : [],
      );
      const tag = (tags: unknown, key: string) =>
        (tags as readonly { Key: string; Value: unknown }[]).find(({ Key }) => Key === key)?.Value;
      const found = made.map(({ properties: { Tags, KmsKeyId, GenerateSecretString } }) => {
        const { PasswordLength, ExcludePunctuation } = GenerateSecretString as Readonly<Record<string, unknown>>;
        return [
          `${tag(Tags, 'component')} of ${tag(Tags, 'owner')}: ${PasswordLength}`,
          KmsKeyId === undefined ? 'plain' : 'encrypted',
          ExcludePunctuation === true ? 'letters and digits' : 'any characters',
        ].join(', ');
      });
      return differences(found, wanted);
    },
  },
  {
    promise: 'protects databases and balancers against deletion',
    appliesTo: isProtected,
    problems: (given) => {
      const safe = databasesProtected(given, true);
      const databases = given.ofType('AWS::RDS::DBInstance').filter((one) => !safe.includes(one));
      return [...databases, ...balancersUnlike(given, 'true')].map(labelOf);
    },
  },
  {
    promise: 'protects every stack that stays against termination',
    appliesTo: isProtected,
    problems: (given) => {
      const lasting =
        /^(network|foundation|messaging|storage|cluster|secrets|edge|edge-global|(files|database|cache)-.+)$/;
      return given.stacks
        .filter(({ name, terminationProtection }) => lasting.test(given.kindOf(name)) && !terminationProtection)
        .map(({ name }) => name);
    },
  },
  {
    promise: 'leaves every stack that may be deployed again unprotected',
    appliesTo: isProtected,
    problems: (given) => {
      const replaceable = /^((service|worker|job|function)-.+|observability)$/;
      return given.stacks
        .filter(({ name, terminationProtection }) => replaceable.test(given.kindOf(name)) && terminationProtection)
        .map(({ name }) => name);
    },
  },
  {
    promise: 'keeps backups of a database that is deleted after all',
    appliesTo: isProtected,
    problems: (given) =>
      given
        .ofType('AWS::RDS::DBInstance')
        .filter(({ properties }) => !('SourceDBInstanceIdentifier' in properties))
        .filter(({ properties }) => properties.DeleteAutomatedBackups !== false)
        .map(labelOf),
  },
  {
    promise: 'keeps nothing when its stacks are deleted',
    appliesTo: isDeletable,
    problems: ({ resources }) =>
      resources
        .filter(({ deletionPolicy, updateReplacePolicy }) =>
          [deletionPolicy, updateReplacePolicy].some((policy) => policy !== undefined && policy !== 'Delete'),
        )
        .map(labelOf),
  },
  {
    promise: 'deletes databases without the snapshot that CloudFormation takes by default',
    appliesTo: isDeletable,
    problems: (given) =>
      given
        .ofType('AWS::RDS::DBInstance')
        .filter(({ deletionPolicy }) => deletionPolicy !== 'Delete')
        .map(labelOf),
  },
  {
    promise: 'protects nothing against deletion or termination',
    appliesTo: isDeletable,
    problems: (given) => [
      ...[...databasesProtected(given, true), ...balancersUnlike(given, 'false')].map(labelOf),
      ...given.stacks.filter(({ terminationProtection }) => terminationProtection).map(({ name }) => name),
    ],
  },
  {
    promise: 'empties every bucket before it is deleted',
    appliesTo: isDeletable,
    problems: (given) => {
      const emptied = new Set(
        given
          .ofType('Custom::S3AutoDeleteObjects')
          .flatMap((emptying) => given.namesIn(emptying, emptying.properties.BucketName)),
      );
      return given
        .ofType('AWS::S3::Bucket')
        .map(labelOf)
        .filter((bucket) => !emptied.has(bucket));
    },
  },
  {
    promise: 'waits no longer for the end of a key than KMS demands',
    appliesTo: isDeletable,
    problems: (given) =>
      given
        .ofType('AWS::KMS::Key')
        .filter(({ properties }) => properties.PendingWindowInDays !== 7)
        .map(labelOf),
  },
  {
    promise: 'leaves no log group behind that a function would make for itself',
    problems: (given) =>
      given
        .ofType('AWS::Lambda::Function')
        .filter((one) => !isProvider(one))
        .filter(({ properties }) => valueAt(properties, 'LoggingConfig', 'LogGroup') === undefined)
        .map(labelOf),
  },
];
