import { aws_kms as kms } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ComponentLogGroup } from '../../../lib/constructs/component/component-log-group.js';
import type { Identity } from '../../../lib/constructs/component/identity.js';
import { givenIdentity, givenProductionIdentity } from '../../given/identity.js';
import { givenStack } from '../../given/stack.js';

function givenTemplate(identity: Identity): Template {
  const stack = givenStack({ identity });
  const encryptionKey = new kms.Key(stack, 'Key');
  new ComponentLogGroup(stack, 'Logs', { identity, retentionDays: 30, encryptionKey });
  return Template.fromStack(stack);
}

it('keeps logs for as long as the definition says, encrypted', () => {
  givenTemplate(givenIdentity()).hasResourceProperties('AWS::Logs::LogGroup', {
    RetentionInDays: 30,
    KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] },
  });
});

it('has no name of its own, so that a replaced one collides with nothing', () => {
  givenTemplate(givenIdentity()).hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: Match.absent() });
});

it.each([
  ['production', givenProductionIdentity(), 'RetainExceptOnCreate', 'Retain'],
  ['an ephemeral environment', givenIdentity(), 'Delete', 'Delete'],
  [
    'staging, as logs know no snapshots',
    givenIdentity({ protection: { terminationProtection: false, deletionProtection: false, removal: 'snapshot' } }),
    'RetainExceptOnCreate',
    'Retain',
  ],
])('that leaves the template in %s is dealt with as data', (_, identity, onDelete, onReplace) => {
  givenTemplate(identity).hasResource('AWS::Logs::LogGroup', {
    DeletionPolicy: onDelete,
    UpdateReplacePolicy: onReplace,
  });
});
