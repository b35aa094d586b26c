import { resourceRule } from '../../resource-rule.js';

/** Decision 002: a value that is read again at each deployment may plan a replacement of what was created with it. */
export const weakReads = resourceRule({
  id: 'HEADROOM-STACK-004',
  sentence:
    'What holds data is created with values that are exported, never with values that are read at each deployment.',
  types: [
    'AWS::DynamoDB::Table',
    'AWS::EFS::FileSystem',
    'AWS::ElastiCache::ReplicationGroup',
    'AWS::ElastiCache::SubnetGroup',
    'AWS::RDS::DBCluster',
    'AWS::RDS::DBInstance',
    'AWS::RDS::DBSubnetGroup',
  ],
  *problems(holder) {
    for (const [, value] of holder.at().entries) {
      if (value.exists && JSON.stringify(value.raw).includes('"Fn::GetStackOutput"')) {
        yield value.finding(
          'reads another stack weakly, so a later change set may plan to replace the data; consume it with ReferenceStrength.STRONG',
        );
      }
    }
  },
});
