import { Template } from 'aws-cdk-lib/assertions';
import type { Identity } from '../../lib/constructs/component/identity.js';
import { alarmsSchema } from '../../lib/definition/alarms.js';
import { FoundationStack } from '../../lib/stacks/foundation-stack.js';
import { StorageStack } from '../../lib/stacks/storage-stack.js';
import { givenBucket } from '../given/bucket.js';
import { givenIdentity, givenProductionIdentity } from '../given/identity.js';
import { policyFindings } from '../given/policy-findings.js';
import { givenApp } from '../given/stack.js';

function given(identity: Identity = givenIdentity(), app = givenApp()) {
  const foundation = new FoundationStack(app, {
    identity,
    alarms: alarmsSchema.parse({}),
    accessLogDays: 90,
    repositories: {},
    eventBus: false,
    metricAlerts: false,
  });
  const storage = new StorageStack(app, {
    identity,
    definitions: { 'user-uploads': givenBucket(), reports: givenBucket({ lifecycle: { expireDays: 30 } }) },
    encryptionKey: foundation.encryptionKey,
    logBucket: foundation.logBucket,
  });
  return { foundation, storage };
}

test('every bucket of the definition is built under its own name', () => {
  const { storage } = given();
  expect(storage.stackName).toBe('shop-dev-storage');
  expect(Object.keys(storage.buckets)).toEqual(['user-uploads', 'reports']);
  expect(Object.keys(Template.fromStack(storage).findResources('AWS::S3::Bucket'))).toEqual(['UserUploads', 'Reports']);
});

test('what it refers to cannot be replaced under it', () => {
  const text = JSON.stringify(Template.fromStack(given().storage).toJSON());
  expect(text).toContain('Fn::ImportValue');
  expect(text).not.toContain('Fn::GetStackOutput');
});

test('the foundation does not know it', () => {
  const { foundation } = given();
  expect(JSON.stringify(Template.fromStack(foundation).toJSON())).not.toContain('shop-dev-storage');
});

test('in production no bucket can be deleted, replaced or emptied', () => {
  const { storage } = given(givenProductionIdentity());
  expect(storage.terminationProtection).toBe(true);
  const made = Template.fromStack(storage);
  made.allResources('AWS::S3::Bucket', { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  made.resourceCountIs('Custom::S3AutoDeleteObjects', 0);
});

test('an ephemeral environment is deleted whole', () => {
  const { storage } = given();
  expect(storage.terminationProtection).toBe(false);
  const made = Template.fromStack(storage);
  made.resourceCountIs('Custom::S3AutoDeleteObjects', 2);
  expect(JSON.stringify(made.toJSON())).not.toMatch(/"(DeletionPolicy|UpdateReplacePolicy)":"(?!Delete)/);
});

test('no rule of AwsSolutions is broken', () => {
  const app = givenApp();
  expect(policyFindings(app, given(givenProductionIdentity(), app).storage.stackName)).toEqual([]);
});
