import type { Resource } from '../../lib/assembly/assembly.js';
import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';

const customResources = (given: LawCase): Resource[] =>
  given.resources.filter(({ type }) => type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource');

/** What the functions behind them call; each reports to CloudFormation when it may not. */
const calls: Readonly<Record<string, readonly string[]>> = {
  'Custom::LogRetention': ['logs:DeleteRetentionPolicy', 'logs:PutRetentionPolicy'],
  'Custom::VpcOriginSecurityGroup': ['ec2:DescribeSecurityGroups'],
  'Custom::VpcRestrictDefaultSG': [
    'ec2:AuthorizeSecurityGroupEgress',
    'ec2:AuthorizeSecurityGroupIngress',
    'ec2:RevokeSecurityGroupEgress',
    'ec2:RevokeSecurityGroupIngress',
  ],
};

/** What the function that answers for a custom resource may do. */
function grantsOfProvider(given: LawCase, custom: Resource): string[] {
  const [answering] = given.namesIn(custom, custom.properties.ServiceToken);
  const provider = given.ofType('AWS::Lambda::Function').find((one) => labelOf(one) === answering);
  const roles = provider === undefined ? [] : given.namesIn(provider, provider.properties.Role);
  return given
    .ofType('AWS::IAM::Role')
    .filter((role) => roles.includes(labelOf(role)))
    .flatMap((role) => given.grants.of(role));
}

export const customResourceLaws: readonly Law[] = [
  {
    promise: 'lets what answers for a custom resource do its work',
    problems: (given) =>
      customResources(given).flatMap((custom) => {
        const granted = grantsOfProvider(given, custom).map((grant) => grant.split(' ')[0]);
        const missing = (calls[custom.type] ?? []).filter((action) => !granted.includes(action));
        return missing.map((action) => `${labelOf(custom)}: ${action}`);
      }),
  },
  {
    promise: 'lets every function write its log, so that somebody can read why it failed',
    problems: (given) =>
      given
        .ofType('AWS::Lambda::Function')
        .filter((handler) => {
          const names = given.namesIn(handler, handler.properties.Role);
          const roles = given.ofType('AWS::IAM::Role').filter((role) => names.includes(labelOf(role)));
          return !roles.some(
            (role) =>
              JSON.stringify(role.properties.ManagedPolicyArns ?? []).includes('AWSLambdaBasicExecutionRole') ||
              given.grants.of(role).some((grant) => grant.startsWith('logs:PutLogEvents ')),
          );
        })
        .map(labelOf),
  },
  {
    promise: 'has the code of every function somewhere',
    problems: (given) =>
      given
        .ofType('AWS::Lambda::Function', 'AWS::Lambda::LayerVersion')
        .filter(({ properties }) => {
          const { S3Bucket, S3Key, ZipFile } = (properties.Code ?? properties.Content ?? {}) as Record<string, unknown>;
          return ZipFile === undefined && (S3Bucket === undefined || S3Key === undefined);
        })
        .map(labelOf),
  },
  {
    // CloudFormation waits an hour for an answer that nobody gives.
    promise: 'has a function of its own stack answer for every custom resource',
    problems: (given) =>
      customResources(given)
        .filter((custom) => {
          const functions = given.ofType('AWS::Lambda::Function').filter(({ stack }) => stack === custom.stack);
          const [answering] = given.namesIn(custom, custom.properties.ServiceToken);
          return !functions.some((one) => labelOf(one) === answering);
        })
        .map(labelOf),
  },
  {
    promise: 'removes custom resources with their stack, so that a deletion is heard of',
    problems: (given) =>
      customResources(given)
        .filter(({ deletionPolicy }) => deletionPolicy !== undefined && deletionPolicy !== 'Delete')
        .map(labelOf),
  },
  {
    promise: 'calls AWS in deployments with the SDK of the runtime, not with one from the internet',
    problems: (given) =>
      customResources(given)
        .filter(
          ({ properties }) => 'Create' in properties || 'Update' in properties || 'InstallLatestAwsSdk' in properties,
        )
        .filter(({ properties: { Create, Update, InstallLatestAwsSdk } }) => {
          const both = Create !== undefined && JSON.stringify(Create) === JSON.stringify(Update);
          return !both || InstallLatestAwsSdk !== false;
        })
        .map(labelOf),
  },
  {
    promise: 'keeps the logs of every database instance that AWS makes by itself as long as the definition says',
    problems: (given) => {
      const kept = given.ofType('Custom::LogRetention');
      const databases = Object.entries(given.definition.databases);
      return [
        ...kept.filter(({ properties }) => properties.LogGroupName === undefined).map(labelOf),
        ...kept
          .filter(({ stack, properties }) => {
            const database = databases.find(([name]) => given.kindOf(stack) === `database-${name}`)?.[1];
            return properties.RetentionInDays !== database?.logRetentionDays;
          })
          .map(labelOf),
      ];
    },
  },
  {
    promise: 'lets an upload read what was built, and write and clear the bucket of the assets',
    problems: (given) =>
      given.ofType('Custom::CDKBucketDeployment').flatMap((upload) => {
        const granted = grantsOfProvider(given, upload);
        const { SourceBucketNames = [], DestinationBucketName } = upload.properties as Record<string, unknown>;
        const [assets = ''] = given.namesIn(upload, DestinationBucketName);
        const reads = ['s3:GetBucket*', 's3:GetObject*', 's3:List*'];
        const may = (action: string, where: (target: string) => boolean): boolean =>
          granted.some((grant) => grant.startsWith(`${action} `) && where(grant.slice(action.length + 1)));
        const wanted = [
          ...reads.map((action) => [action, (target: string) => target !== assets] as const),
          ...[...reads, 's3:Abort*', 's3:DeleteObject*', 's3:PutObject'].map(
            (action) => [action, (target: string) => target === assets] as const,
          ),
        ];
        const places = (SourceBucketNames as unknown[]).length;
        return [
          ...(places === 0 ? ['reads nothing'] : []),
          ...wanted.filter(([action, where]) => !may(action, where)).map(([action]) => action),
        ].map((problem) => `${labelOf(upload)}: ${problem}`);
      }),
  },
  {
    promise: 'uploads files to the bucket of the assets, from as many places as there are keys',
    problems: (given) =>
      given
        .ofType('Custom::CDKBucketDeployment')
        .filter((upload) => {
          const {
            DestinationBucketName,
            SourceBucketNames = [],
            SourceObjectKeys = [],
            Prune,
            RetainOnDelete,
          } = upload.properties as Record<string, unknown[] | undefined>;
          const places = (SourceBucketNames as unknown[]).length;
          return (
            !given.namesIn(upload, DestinationBucketName).some((name) => name.endsWith('/Assets')) ||
            places === 0 ||
            places !== (SourceObjectKeys as unknown[]).length ||
            // Two uploads share the bucket: each would delete what the other brought, and a rollback both.
            (Prune as unknown) !== false ||
            (RetainOnDelete as unknown) !== true
          );
        })
        .map(labelOf),
  },
];
