import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Resource } from '../../lib/assembly/assembly.js';
import { References } from '../../lib/assembly/references.js';
import { givenAssembly, givenDefinition, givenEnvironments } from '../given/assembly.js';
import { stackName } from '../given/components.js';

const environments = givenEnvironments();

/** Properties with which a resource claims a name that another cannot have. */
const claims: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApplicationAutoScaling::ScalingPolicy': ['PolicyName'],
  'AWS::CloudFront::CachePolicy': ['CachePolicyConfig', 'Name'],
  'AWS::CloudFront::Function': ['Name'],
  'AWS::CloudFront::OriginAccessControl': ['OriginAccessControlConfig', 'Name'],
  'AWS::CloudFront::ResponseHeadersPolicy': ['ResponseHeadersPolicyConfig', 'Name'],
  'AWS::CloudFront::VpcOrigin': ['VpcOriginEndpointConfig', 'Name'],
  'AWS::CloudWatch::Alarm': ['AlarmName'],
  'AWS::CloudWatch::Dashboard': ['DashboardName'],
  'AWS::ElastiCache::ReplicationGroup': ['ReplicationGroupId'],
  'AWS::ElastiCache::User': ['UserId'],
  'AWS::ElastiCache::UserGroup': ['UserGroupId'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Name'],
  'AWS::IAM::Role': ['RoleName'],
  'AWS::Lambda::Function': ['FunctionName'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::Logs::ResourcePolicy': ['PolicyName'],
  'AWS::RDS::DBInstance': ['DBInstanceIdentifier'],
  'AWS::Route53::HostedZone': ['Name'],
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::SQS::Queue': ['QueueName'],
  'AWS::Scheduler::Schedule': ['Name'],
  'AWS::Scheduler::ScheduleGroup': ['Name'],
  'AWS::SecretsManager::Secret': ['Name'],
  'AWS::ServiceDiscovery::HttpNamespace': ['Name'],
  'AWS::WAFv2::WebACL': ['Name'],
};

const valueAt = (properties: unknown, path: readonly string[]): unknown =>
  path.reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], properties);

const repeated = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

/** Text of a value as it will be at deploy: references count with the length of an ARN. */
const deployedLength = (value: unknown): number =>
  JSON.stringify(value).replace(
    /\{"(?:Ref|Fn::GetAtt|Fn::ImportValue|Fn::GetStackOutput)":(?:"[^"]*"|\[[^\]]*\]|\{[^}]*\})\}/g,
    '"'.padEnd(120, 'x'),
  ).length;

describe.each(environments)('$name', (environment) => {
  const assembly = givenAssembly(environment);
  const platform = givenDefinition(environment);
  const { stacks } = assembly;
  const references = new References(assembly);
  const resources = stacks.flatMap((stack) => stack.resources);
  const ofType = (type: string): Resource[] => resources.filter((resource) => resource.type === type);
  const labelOf = ({ stack, logicalId }: Resource): string => `${stack}/${logicalId}`;

  it('keeps every stack below 400 resources (CloudFormation takes 500)', () => {
    expect(stacks.filter((stack) => stack.resources.length > 400).map(({ name }) => name)).toEqual([]);
  });

  it('keeps every template below 1 MB', () => {
    const sizes = stacks.map(({ id }) => readFileSync(join(environment.outdir, `${id}.template.json`)).byteLength);
    expect(Math.max(...sizes)).toBeLessThan(1_000_000);
  });

  it('keeps every stack below 150 outputs (CloudFormation takes 200)', () => {
    expect(stacks.filter(({ outputs }) => Object.keys(outputs).length >= 150).map(({ name }) => name)).toEqual([]);
  });

  it('keeps every security group within 60 rules each way', () => {
    const counts = new Map<string, number>();
    const count = (group: string, direction: string, rules: number) =>
      counts.set(`${group} ${direction}`, (counts.get(`${group} ${direction}`) ?? 0) + rules);
    for (const direction of ['Ingress', 'Egress']) {
      for (const group of ofType('AWS::EC2::SecurityGroup')) {
        count(labelOf(group), direction, ((group.properties[`SecurityGroup${direction}`] ?? []) as unknown[]).length);
      }
      for (const { stack, properties } of ofType(`AWS::EC2::SecurityGroup${direction}`)) {
        const [group] = references.originsOf(stack, properties.GroupId);
        count(`${group?.stack}/${group?.logicalId}`, direction, 1);
      }
    }
    expect([...counts].filter(([, rules]) => rules > 60)).toEqual([]);
  });

  it('keeps the inline policies of every role within 10 240 characters', () => {
    const lengths = new Map<string, number>();
    const add = (role: string, length: number) => lengths.set(role, (lengths.get(role) ?? 0) + length);
    for (const { stack, properties } of ofType('AWS::IAM::Policy')) {
      for (const role of (properties.Roles ?? []) as unknown[]) {
        const [origin] = references.originsOf(stack, role);
        add(`${origin?.stack}/${origin?.logicalId}`, deployedLength(properties.PolicyDocument));
      }
    }
    for (const role of ofType('AWS::IAM::Role')) add(labelOf(role), deployedLength(role.properties.Policies ?? []));
    expect([...lengths].filter(([, length]) => length > 10_240)).toEqual([]);
  });

  it('keeps the variables of every function within 4 KB', () => {
    const large = ofType('AWS::Lambda::Function').filter(
      ({ properties }) => deployedLength(valueAt(properties, ['Environment', 'Variables']) ?? {}) > 4_096,
    );
    expect(large.map(labelOf)).toEqual([]);
  });

  it('puts at most 50 tags on a resource', () => {
    const tagged = resources.filter(({ properties: { Tags } }) => Object.keys(Tags ?? {}).length > 50);
    expect(tagged.map(labelOf)).toEqual([]);
  });

  it('gives every listener rule a priority of its own, and each listener fewer than 100 rules', () => {
    const places = ofType('AWS::ElasticLoadBalancingV2::ListenerRule').map(({ stack, properties }) => {
      const [listener] = references.originsOf(stack, properties.ListenerArn);
      return { listener: `${listener?.stack}/${listener?.logicalId}`, priority: properties.Priority };
    });
    expect(repeated(places.map(({ listener, priority }) => `${listener} ${priority}`))).toEqual([]);
    const listeners = places.map(({ listener }) => listener);
    expect(listeners.filter((one) => listeners.filter((other) => other === one).length >= 100)).toEqual([]);
  });

  it('gives a distribution at most 20 behaviours', () => {
    const behaviours = ofType('AWS::CloudFront::Distribution').map(
      ({ properties }) =>
        ((valueAt(properties, ['DistributionConfig', 'CacheBehaviors']) ?? []) as unknown[]).length + 1,
    );
    expect(behaviours.filter((count) => count > 20)).toEqual([]);
  });

  it('takes at most the 5 public addresses that a new account has in a region', () => {
    expect(ofType('AWS::EC2::EIP').length).toBeLessThanOrEqual(5);
  });

  it('starts the name of every alarm with platform and environment', () => {
    const prefix = stackName(platform, '');
    const names = ofType('AWS::CloudWatch::Alarm').map(({ properties }) => properties.AlarmName);
    expect(names.filter((name) => typeof name !== 'string' || !name.startsWith(prefix))).toEqual([]);
  });

  it('names in rollbacks only alarms that exist', () => {
    const known = new Set(ofType('AWS::CloudWatch::Alarm').map(({ properties }) => properties.AlarmName));
    const named = ofType('AWS::ECS::Service').flatMap(
      ({ properties }) => (valueAt(properties, ['DeploymentConfiguration', 'Alarms', 'AlarmNames']) ?? []) as string[],
    );
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});

it('no two resources of all environments claim one name, so that they can share an account and a region', () => {
  const claimed = environments.flatMap((environment) =>
    givenAssembly(environment).stacks.flatMap(({ region, resources }) =>
      resources.flatMap(({ type, stack, logicalId, properties }) => {
        const name = valueAt(properties, claims[type] ?? ['no name']);
        return typeof name === 'string' ? [{ name: `${type} ${name} in ${region}`, at: `${stack}/${logicalId}` }] : [];
      }),
    ),
  );
  const twice = new Set(repeated(claimed.map(({ name }) => name)));
  expect(claimed.filter(({ name }) => twice.has(name))).toEqual([]);
  expect(claimed.length).toBeGreaterThan(0);
});
