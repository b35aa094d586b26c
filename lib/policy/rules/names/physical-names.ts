import { resourceRule } from '../../resource-rule.js';

/** What CloudFormation replaces by creating the new one first. */
const replaced: Readonly<Record<string, string>> = {
  'AWS::EC2::SecurityGroup': 'GroupName',
  'AWS::ECS::Service': 'ServiceName',
  'AWS::ElastiCache::ReplicationGroup': 'ReplicationGroupId',
  'AWS::ElastiCache::SubnetGroup': 'CacheSubnetGroupName',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'Name',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'Name',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::RDS::DBInstance': 'DBInstanceIdentifier',
  'AWS::RDS::DBParameterGroup': 'DBParameterGroupName',
  'AWS::RDS::DBSubnetGroup': 'DBSubnetGroupName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
};

/** CloudFormation user guide, name type: a resource with a name of its own cannot be updated by replacement. */
export const physicalNames = resourceRule({
  id: 'HEADROOM-NAMES-002',
  sentence: 'A resource that an update may replace has no name of its own.',
  types: Object.keys(replaced),
  *problems(resource) {
    const name = resource.at(replaced[resource.type] as string);
    if (!name.exists) return;
    yield name.finding(
      `"${name.text}" is fixed, so the day this is replaced the new one meets a name that is taken; leave it away, CloudFormation makes one`,
    );
  },
});
