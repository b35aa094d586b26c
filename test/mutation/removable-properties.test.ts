import { pathText } from './mutant.js';
import { removableProperties } from './removable-properties.js';

const removable = (resource: Record<string, unknown>): string[] =>
  removableProperties('stack', { Resources: { Bucket: resource } }).map(({ path }) => pathText(path));

it('finds properties at any depth, through lists', () => {
  expect(removable({ Properties: { Rules: [{ Days: 1 }, { Days: 2 }], Name: 'x' } })).toEqual([
    'Properties.Rules',
    'Properties.Rules[0].Days',
    'Properties.Rules[1].Days',
    'Properties.Name',
  ]);
});

it('takes a function of CloudFormation as one value', () => {
  expect(removable({ Properties: { Name: { Ref: 'X' }, Arn: { 'Fn::GetAtt': ['X', 'Arn'] } } })).toEqual([
    'Properties.Name',
    'Properties.Arn',
  ]);
});

it('counts the attributes that keep data', () => {
  expect(removable({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Snapshot' })).toEqual([
    'DeletionPolicy',
    'UpdateReplacePolicy',
  ]);
});

it('never removes what a resource is, or when it is made', () => {
  expect(removable({ Type: 'AWS::S3::Bucket', DependsOn: ['X'], Metadata: { a: 1 }, Condition: 'C' })).toEqual([]);
});

it('may remove a property that happens to be called Type', () => {
  expect(removable({ Type: 'AWS::SSM::Parameter', Properties: { Type: 'String' } })).toEqual(['Properties.Type']);
});
