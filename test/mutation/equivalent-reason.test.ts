import { equivalentReason } from './equivalent-reason.js';
import type { Mutant, Properties } from './mutant.js';

const reason = (resource: Properties, path: Mutant['path'], operation: Mutant['operation'] = 'drop') =>
  equivalentReason({ stack: 's', logicalId: 'X', type: String(resource.Type), path, operation }, resource);

const alarm = {
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmDescription: 'Runbook',
    Metrics: [{ Id: 'a', Label: 'A', ReturnData: true }, { ReturnData: false }],
  },
};

it('asks nobody to notice a text that AWS only shows', () => {
  expect(reason(alarm, ['Properties', 'Metrics', 0, 'Label'])).toContain('does nothing with them');
});

it('asks for the text that leads to the runbook', () => {
  expect(reason(alarm, ['Properties', 'AlarmDescription'])).toBeUndefined();
});

it('asks nobody to notice that a default is not written, but for everything else there', () => {
  expect(reason(alarm, ['Properties', 'Metrics', 0, 'ReturnData'])).toContain('the same value');
  expect(reason(alarm, ['Properties', 'Metrics', 0, 'ReturnData'], 'flip')).toBeUndefined();
  expect(reason(alarm, ['Properties', 'Metrics', 1, 'ReturnData'])).toBeUndefined();
});

it('takes an empty list for none, but no object: an empty one may be a choice', () => {
  const acl = { Type: 'AWS::WAFv2::WebACL', Properties: { Overrides: [], DefaultAction: { Allow: {} } } };
  expect(reason(acl, ['Properties', 'Overrides'])).toContain('empty list');
  expect(reason(acl, ['Properties', 'DefaultAction', 'Allow'])).toBeUndefined();
});

it('asks for what keeps a custom resource, not for what deletes it', () => {
  const custom = { Type: 'Custom::Lookup', DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Retain' };
  expect(reason(custom, ['DeletionPolicy'])).toContain('unless it is told');
  expect(reason(custom, ['UpdateReplacePolicy'])).toBeUndefined();
  expect(reason({ ...custom, Type: 'AWS::S3::Bucket' }, ['DeletionPolicy'])).toBeUndefined();
});
