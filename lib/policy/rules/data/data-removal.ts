import { resourceRule } from '../../resource-rule.js';

const keeps = ['Retain', 'RetainExceptOnCreate', 'Snapshot'];

export const dataRemoval = resourceRule({
  id: 'HEADROOM-DATA-001',
  sentence: 'A resource that holds data states what happens to it on delete and on replace, and both say the same.',
  types: [
    'AWS::RDS::DBInstance',
    'AWS::RDS::DBCluster',
    'AWS::ElastiCache::ReplicationGroup',
    'AWS::S3::Bucket',
    'AWS::DynamoDB::Table',
    'AWS::EFS::FileSystem',
    'AWS::KMS::Key',
  ],
  *problems(holder) {
    const deletion = holder.beside('DeletionPolicy');
    const replacement = holder.beside('UpdateReplacePolicy');
    for (const policy of [deletion, replacement].filter(({ exists }) => !exists)) {
      yield policy.finding(
        `no ${policy.path} on a resource that holds data; write Retain, Snapshot or Delete, for deletion and for replacement`,
      );
    }
    if (deletion.exists && replacement.exists && keeps.includes(deletion.text) !== keeps.includes(replacement.text)) {
      yield replacement.finding(
        `${deletion.text} on deletion but ${replacement.text} on replacement: a replacement is a deletion of the old data; make both alike`,
      );
    }
    // CloudFormation cannot delete what refuses to be deleted: the stack would stop half-way.
    if (holder.at('DeletionProtection').isTrue && deletion.text === 'Delete') {
      yield deletion.finding(
        'Delete, but DeletionProtection is on, so deleting the stack fails; keep the data or take the protection off',
      );
    }
  },
});
