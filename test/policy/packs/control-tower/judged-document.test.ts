import type { Control } from '../../../../lib/policy/packs/control-tower/control.js';
import { judgedDocument } from '../../../../lib/policy/packs/control-tower/judged-document.js';

const givenControl = (id: string, reportsOn: string[], alsoReads: string[] = []): Control => ({
  id,
  sentence: id,
  fix: id,
  ruleName: id,
  reportsOn,
  reads: [...reportsOn, ...alsoReads],
  text: '',
});

const controls = [
  givenControl('buckets', ['AWS::S3::Bucket'], ['AWS::S3::BucketPolicy']),
  givenControl('queues', ['AWS::SQS::Queue']),
];
const bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'a' } };
const documentOf = (resources: Record<string, { Type: string }>) =>
  JSON.parse(judgedDocument({ Resources: resources }, controls)?.document ?? '{}').Resources;

test('only controls that report on a type of the template are asked', () => {
  const judged = judgedDocument({ Resources: { Bucket: bucket } }, controls);
  expect(judged?.controls.map(({ id }) => id)).toEqual(['buckets']);
});

test('a type that a control only looks up asks nothing', () => {
  expect(judgedDocument({ Resources: { Policy: { Type: 'AWS::S3::BucketPolicy' } } }, controls)).toBeUndefined();
});

test('a template without resources asks nothing', () => {
  expect(judgedDocument({}, controls)).toBeUndefined();
});

test('what no control reads is left out, so that a change of it costs no second look', () => {
  expect(
    Object.keys(
      documentOf({
        Bucket: bucket,
        Policy: { Type: 'AWS::S3::BucketPolicy' },
        Role: { Type: 'AWS::IAM::Role' },
      }),
    ),
  ).toEqual(['Bucket', 'Policy']);
});

test.each([
  ['a weak reference', { 'Fn::GetStackOutput': { StackName: 'a', OutputName: 'b' } }],
  ['an import', { 'Fn::ImportValue': 'a' }],
])('%s to another stack is a text, as it is when it is deployed', (_, value) => {
  const changed = { ...bucket, Properties: { BucketName: value } };
  expect(documentOf({ Bucket: changed }).Bucket.Properties).toEqual({ BucketName: 'value-of-another-stack' });
});

test('a reference inside the template stays one: the rules follow it', () => {
  const changed = { ...bucket, Properties: { BucketName: { Ref: 'Name' } } };
  expect(documentOf({ Bucket: changed }).Bucket.Properties).toEqual({ BucketName: { Ref: 'Name' } });
});
