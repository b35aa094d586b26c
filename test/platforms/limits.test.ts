import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { givenAssembly, givenEnvironments } from '../given/assembly.js';
import { valueAt } from '../laws/value-at.js';

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

const repeated = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

test.each(environments)('$name keeps every template below 1 MB', ({ outdir }) => {
  const sizes = givenAssembly({ outdir }).stacks.map(
    ({ id }) => readFileSync(join(outdir, `${id}.template.json`)).byteLength,
  );
  expect(Math.max(...sizes)).toBeLessThan(1_000_000);
});

it('no two resources of all environments claim one name, so that they can share an account and a region', () => {
  const claimed = environments.flatMap((environment) =>
    givenAssembly(environment).stacks.flatMap(({ region, resources }) =>
      resources.flatMap(({ type, stack, logicalId, properties }) => {
        const name = valueAt(properties, ...(claims[type] ?? ['no name']));
        return typeof name === 'string' ? [{ name: `${type} ${name} in ${region}`, at: `${stack}/${logicalId}` }] : [];
      }),
    ),
  );
  const twice = new Set(repeated(claimed.map(({ name }) => name)));
  expect(claimed.filter(({ name }) => twice.has(name))).toEqual([]);
  expect(claimed.length).toBeGreaterThan(0);
});
