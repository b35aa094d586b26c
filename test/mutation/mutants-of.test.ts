import { pathText } from './mutant.js';
import { mutantsOf } from './mutants-of.js';

const found = (resource: Record<string, unknown>): string[] =>
  mutantsOf('stack', { Resources: { Bucket: resource } }).map(
    ({ path, operation }) => `${pathText(path)} ${operation}`,
  );

it('drops properties and entries of lists at any depth', () => {
  expect(found({ Properties: { Rules: [{ Name: 'x' }, 'y'] } })).toEqual([
    'Properties.Rules drop',
    'Properties.Rules[0] drop',
    'Properties.Rules[0].Name drop',
    'Properties.Rules[1] drop',
  ]);
});

it('flips what has an opposite, and makes numbers larger and nothing', () => {
  expect(found({ Properties: { On: true, Effect: 'Allow', Days: 3, Port: '443' } })).toEqual([
    'Properties.On drop',
    'Properties.On flip',
    'Properties.Effect drop',
    'Properties.Effect flip',
    'Properties.Days drop',
    'Properties.Days double',
    'Properties.Days zero',
    'Properties.Port drop',
    'Properties.Port double',
    'Properties.Port zero',
  ]);
});

it('takes no account id for a number', () => {
  expect(found({ Properties: { Account: '111122223333', Node: '0001' } })).toEqual([
    'Properties.Account drop',
    'Properties.Node drop',
  ]);
});

it('takes a function of CloudFormation as one value', () => {
  expect(found({ Properties: { Name: { Ref: 'X' }, Arn: { 'Fn::GetAtt': ['X', 'Arn'] } } })).toEqual([
    'Properties.Name drop',
    'Properties.Arn drop',
  ]);
});

it('counts the attributes that keep data', () => {
  expect(found({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Snapshot' })).toEqual([
    'DeletionPolicy drop',
    'DeletionPolicy flip',
    'UpdateReplacePolicy drop',
    'UpdateReplacePolicy flip',
  ]);
});

it('never touches what a resource is, or when it is made', () => {
  expect(found({ Type: 'AWS::S3::Bucket', DependsOn: ['X'], Metadata: { a: 1 }, Condition: 'C' })).toEqual([]);
});

it('may touch a property that happens to be called Type', () => {
  expect(found({ Type: 'AWS::SSM::Parameter', Properties: { Type: 'String' } })).toEqual(['Properties.Type drop']);
});
