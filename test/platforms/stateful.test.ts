import type { Resource, StackTemplate } from '../../lib/assembly/assembly.js';
import { References } from '../../lib/assembly/references.js';
import { describePlatform, givenAssembly, givenDefinition, givenEnvironments } from '../given/assembly.js';
import { stackName } from '../given/components.js';

/** What holds data that no deployment can make again, or cannot be told apart from it. */
const holdsData = [
  'AWS::EC2::Subnet',
  'AWS::EC2::VPC',
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

/** Notes about runs of a job that did not start; losing them loses no data of anybody. */
const isNote = ({ type, path = '' }: Resource): boolean => type === 'AWS::SQS::Queue' && path.includes('/Job/Missed');

/** Written by what works during a deployment only. */
const isDeploymentLog = ({ path = '' }: Resource): boolean =>
  /-edge\/(Distribution\/Admission|Upload)\/Logs\//.test(path);

/** What the CDK runs at deploy time. It takes no log group, and leaves a small one behind. */
const isProvider = ({ path = '' }: Resource): boolean => /CustomResourceProvider|\/LogRetention[0-9a-f]{32}/.test(path);

const valueAt = (properties: unknown, ...path: string[]): unknown =>
  path.reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], properties);

const attributesOf = ({ properties }: Resource): Map<string, unknown> =>
  new Map(
    ((properties.LoadBalancerAttributes ?? []) as { Key: string; Value: unknown }[]).map(({ Key, Value }) => [
      Key,
      Value,
    ]),
  );

const labelOf = ({ stack, logicalId }: Resource): string => `${stack}/${logicalId}`;

const environments = givenEnvironments().map((environment) => {
  const { stacks } = givenAssembly(environment);
  const platform = givenDefinition(environment);
  const resources = stacks.flatMap((stack) => stack.resources);
  return {
    name: environment.name,
    platform,
    stacks,
    resources,
    ofType: (type: string): Resource[] => resources.filter((resource) => resource.type === type),
    kindOf: ({ name }: StackTemplate): string => name.slice(stackName(platform, '').length),
  };
});

const production = environments.filter(({ platform }) => platform.environment.protection.removal === 'retain');
const ephemeral = environments.filter(({ platform }) => platform.environment.protection.removal === 'destroy');

describe.each(environments)('$name', ({ resources }) => {
  it('gives everything that holds data a logical id that outlives a move of the code', () => {
    const data = resources.filter((resource) => holdsData.includes(resource.type) && !isNote(resource));
    expect(data.filter(({ logicalId }) => hashed.test(logicalId)).map(labelOf)).toEqual([]);
    expect(data.length).toBeGreaterThan(0);
  });
});

// A loop, because a fork may have no environment of a kind, and an empty table is an error.
for (const { name, stacks, resources, ofType, kindOf } of production) {
  describe(`${name}, which is protected`, () => {
    it('keeps what holds data, and logs, when it leaves the template and when it is replaced', () => {
      const kept = [...holdsData, 'AWS::Logs::LogGroup'].filter((type) => !heldByUse.includes(type));
      const lost = resources
        .filter((one) => kept.includes(one.type) && !isNote(one) && !isDeploymentLog(one))
        .filter(({ deletionPolicy, updateReplacePolicy }) =>
          [deletionPolicy, updateReplacePolicy].some(
            (policy) => !['Retain', 'RetainExceptOnCreate', 'Snapshot'].includes(String(policy)),
          ),
        );
      expect(lost.map(labelOf)).toEqual([]);
    });

    it('protects databases and balancers against deletion', () => {
      const databases = ofType('AWS::RDS::DBInstance').filter(
        ({ properties }) => properties.DeletionProtection !== true,
      );
      const balancers = ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').filter(
        (balancer) => attributesOf(balancer).get('deletion_protection.enabled') !== 'true',
      );
      expect([...databases, ...balancers].map(labelOf)).toEqual([]);
    });

    it('protects every stack that stays against termination', () => {
      const lasting = /^(network|foundation|messaging|storage|cluster|edge|edge-global|(database|cache)-.+)$/;
      const open = stacks.filter((stack) => lasting.test(kindOf(stack)) && !stack.terminationProtection);
      expect(open.map(({ name }) => name)).toEqual([]);
    });

    it('leaves every stack that may be deployed again unprotected', () => {
      const replaceable = /^((service|worker|job|function)-.+|observability)$/;
      const stuck = stacks.filter((stack) => replaceable.test(kindOf(stack)) && stack.terminationProtection);
      expect(stuck.map(({ name }) => name)).toEqual([]);
    });

    it('keeps backups of a database that is deleted after all', () => {
      const primaries = ofType('AWS::RDS::DBInstance').filter(
        ({ properties }) => !('SourceDBInstanceIdentifier' in properties),
      );
      expect(primaries.filter(({ properties }) => properties.DeleteAutomatedBackups !== false).map(labelOf)).toEqual(
        [],
      );
    });
  });
}

for (const { name, stacks, resources, ofType } of ephemeral) {
  describe(`${name}, which is deletable`, () => {
    it('keeps nothing when its stacks are deleted', () => {
      const kept = resources.filter(({ deletionPolicy, updateReplacePolicy }) =>
        [deletionPolicy, updateReplacePolicy].some((policy) => policy !== undefined && policy !== 'Delete'),
      );
      expect(kept.map(labelOf)).toEqual([]);
    });

    it('deletes databases without the snapshot that CloudFormation takes by default', () => {
      const snapshots = ofType('AWS::RDS::DBInstance').filter(({ deletionPolicy }) => deletionPolicy !== 'Delete');
      expect(snapshots.map(labelOf)).toEqual([]);
    });

    it('protects nothing against deletion or termination', () => {
      const databases = ofType('AWS::RDS::DBInstance').filter(
        ({ properties }) => properties.DeletionProtection === true,
      );
      const balancers = ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').filter(
        (balancer) => attributesOf(balancer).get('deletion_protection.enabled') !== 'false',
      );
      expect([...databases, ...balancers].map(labelOf)).toEqual([]);
      expect(stacks.filter(({ terminationProtection }) => terminationProtection).map(({ name }) => name)).toEqual([]);
    });

    it('empties every bucket before it is deleted', () => {
      const references = new References({ stacks });
      const emptied = new Set(
        ofType('Custom::S3AutoDeleteObjects')
          .flatMap(({ stack, properties }) => references.originsOf(stack, properties.BucketName))
          .map((origin) => `${origin.stack}/${origin.logicalId}`),
      );
      expect(
        ofType('AWS::S3::Bucket')
          .map(labelOf)
          .filter((bucket) => !emptied.has(bucket)),
      ).toEqual([]);
    });

    it('waits no longer for the end of a key than KMS demands', () => {
      const waits = ofType('AWS::KMS::Key').map(({ properties }) => properties.PendingWindowInDays);
      expect(waits.filter((days) => days !== 7)).toEqual([]);
    });

    it('leaves no log group behind that a function would make for itself', () => {
      const nameless = ofType('AWS::Lambda::Function')
        .filter((one) => !isProvider(one))
        .filter(({ properties }) => valueAt(properties, 'LoggingConfig', 'LogGroup') === undefined);
      expect(nameless.map(labelOf)).toEqual([]);
    });
  });
}

describePlatform('starter', () => {
  it('has an environment of either kind, so that there was something to judge', () => {
    const kinds = environments
      .filter(({ platform }) => platform.name === 'starter')
      .map(({ platform }) => platform.environment.profile);
    expect(kinds).toEqual(expect.arrayContaining(['production', 'ephemeral']));
  });
});
