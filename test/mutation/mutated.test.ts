import { mutantsOf } from './mutants-of.js';
import { mutated } from './mutated.js';
import { mutatedTemplate } from './mutated-template.js';

const bucket = {
  Type: 'AWS::S3::Bucket',
  DeletionPolicy: 'Retain',
  Properties: { Tags: [{ Key: 'a' }, { Key: 'b' }], Days: 0, Port: '443', Versioned: true },
};

it.each([
  [['Properties', 'Days'], 'drop', { Tags: [{ Key: 'a' }, { Key: 'b' }], Port: '443', Versioned: true }],
  [['Properties', 'Tags', 0], 'drop', { ...bucket.Properties, Tags: [{ Key: 'b' }] }],
  [['Properties', 'Tags', 1, 'Key'], 'drop', { ...bucket.Properties, Tags: [{ Key: 'a' }, {}] }],
  [['Properties', 'Days'], 'double', { ...bucket.Properties, Days: 1 }],
  [['Properties', 'Port'], 'double', { ...bucket.Properties, Port: '886' }],
  [['Properties', 'Port'], 'zero', { ...bucket.Properties, Port: '0' }],
  [['Properties', 'Versioned'], 'flip', { ...bucket.Properties, Versioned: false }],
] as const)('%j %s', (path, operation, expected) => {
  expect(mutated(bucket, { path, operation }).Properties).toEqual(expected);
});

it('differs from the resource whatever the mutant, and leaves it as it is', () => {
  const before = structuredClone(bucket);
  for (const mutant of mutantsOf('stack', { Resources: { Bucket: bucket } })) {
    expect(mutated(bucket, mutant)).not.toEqual(before);
  }
  expect(bucket).toEqual(before);
});

it('keeps every other resource of the template', () => {
  const template = { Resources: { Bucket: bucket, Topic: { Type: 'AWS::SNS::Topic' } } };
  const mutant = {
    stack: 's',
    logicalId: 'Bucket',
    type: bucket.Type,
    path: ['DeletionPolicy'],
    operation: 'flip',
  } as const;
  expect(mutatedTemplate(template, mutant).Resources).toEqual({
    Bucket: { ...bucket, DeletionPolicy: 'Delete' },
    Topic: { Type: 'AWS::SNS::Topic' },
  });
});

it('says so when there is nothing to change', () => {
  expect(() => mutated(bucket, { path: ['Properties', 'Name'], operation: 'drop' })).toThrow(
    'there is no Properties.Name',
  );
});
