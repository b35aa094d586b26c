import type { Assembly, StackTemplate } from '../../lib/assembly/assembly.js';
import { References } from '../../lib/assembly/references.js';

const givenStack = (
  name: string,
  logicalIds: readonly string[],
  outputs: StackTemplate['outputs'] = {},
): StackTemplate => ({
  id: name,
  name,
  description: '',
  account: 'unknown-account',
  region: 'eu-west-1',
  terminationProtection: false,
  resources: logicalIds.map((logicalId) => ({
    stack: name,
    logicalId,
    path: undefined,
    type: 'AWS::SQS::Queue',
    properties: {},
    deletionPolicy: undefined,
    updateReplacePolicy: undefined,
  })),
  outputs,
  dependsOn: [],
  components: [],
});

const assembly: Assembly = {
  stacks: [
    givenStack('far', ['Queue'], {
      Arn: { Value: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
      Locked: { Value: { Ref: 'Queue' }, Export: { Name: 'far:Locked' } },
    }),
    givenStack('middle', ['Topic'], {
      Both: {
        Value: {
          'Fn::Join': ['', [{ 'Fn::GetStackOutput': { StackName: 'far', OutputName: 'Arn' } }, { Ref: 'Topic' }]],
        },
      },
    }),
    givenStack('near', ['Role']),
  ],
};
const references = new References(assembly);
/** As CloudFormation writes it in a text. */
const placeholder = (name: string) => `$\{${name}}`;
const weak = (stack: string, output: string) => ({ 'Fn::GetStackOutput': { StackName: stack, OutputName: output } });

describe('origins', () => {
  it.each([
    ['Ref', { Ref: 'Role' }, { stack: 'near', logicalId: 'Role' }],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Role', 'Arn'] }, { stack: 'near', logicalId: 'Role', attribute: 'Arn' }],
    ['Fn::GetAtt in words', { 'Fn::GetAtt': 'Role.Arn' }, { stack: 'near', logicalId: 'Role', attribute: 'Arn' }],
    ['Fn::Sub', { 'Fn::Sub': `x-${placeholder('Role.Arn')}` }, { stack: 'near', logicalId: 'Role', attribute: 'Arn' }],
    ['Fn::ImportValue', { 'Fn::ImportValue': 'far:Locked' }, { stack: 'far', logicalId: 'Queue' }],
    ['Fn::GetStackOutput', weak('far', 'Arn'), { stack: 'far', logicalId: 'Queue', attribute: 'Arn' }],
  ])('of a %s are found', (_, value, origin) => {
    expect(references.originsOf('near', { deep: [value] })).toEqual([origin]);
  });

  it('are followed through the outputs of several stacks', () => {
    expect(references.originsOf('near', weak('middle', 'Both'))).toEqual([
      { stack: 'far', logicalId: 'Queue', attribute: 'Arn' },
      { stack: 'middle', logicalId: 'Topic' },
    ]);
  });

  it('of a text with values of its own are those of the values', () => {
    const value = { 'Fn::Sub': [`${placeholder('Role')}-${placeholder('!Literal')}`, { Role: weak('far', 'Arn') }] };
    expect(references.originsOf('near', value)).toEqual([{ stack: 'far', logicalId: 'Queue', attribute: 'Arn' }]);
  });

  it('are named once', () => {
    expect(references.originsOf('near', [{ Ref: 'Role' }, { Ref: 'Role' }])).toHaveLength(1);
  });

  it.each([
    ['a pseudo-parameter', { Ref: 'AWS::Region' }],
    ['a parameter', { Ref: 'BootstrapVersion' }],
    ['a literal', 'Role'],
    ['an export that is in no stack of the assembly', { 'Fn::ImportValue': 'elsewhere' }],
    ['nothing', null],
  ])('of %s do not exist', (_, value) => {
    expect(references.originsOf('near', value)).toEqual([]);
  });
});

it('tells strong reads from weak ones', () => {
  expect(references.readsOf([{ 'Fn::ImportValue': 'far:Locked' }, weak('middle', 'Both'), { Ref: 'Role' }])).toEqual([
    { strength: 'strong', stack: 'far', output: 'Locked' },
    { strength: 'weak', stack: 'middle', output: 'Both' },
  ]);
});

describe('a value in resolved form', () => {
  it.each([
    ['Ref', { Ref: 'Role' }, { Ref: 'near/Role' }],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Role', 'Arn'] }, { 'Fn::GetAtt': 'near/Role.Arn' }],
    ['Fn::ImportValue', { 'Fn::ImportValue': 'far:Locked' }, { Ref: 'far/Queue' }],
    ['Fn::GetStackOutput', weak('far', 'Arn'), { 'Fn::GetAtt': 'far/Queue.Arn' }],
    [
      'an output that is put together',
      [weak('middle', 'Both'), 'text'],
      [{ 'Fn::Join': ['', [{ 'Fn::GetAtt': 'far/Queue.Arn' }, { Ref: 'middle/Topic' }]] }, 'text'],
    ],
    ['a pseudo-parameter', { Ref: 'AWS::Region' }, { Ref: 'AWS::Region' }],
    ['an output that nobody writes', weak('far', 'Nothing'), weak('far', 'Nothing')],
  ])('names the resource behind a %s', (_, value, expected) => {
    expect(references.resolve('near', value)).toEqual(expected);
  });

  it('comes to an end where two outputs name each other', () => {
    const circle = new References({
      stacks: [
        givenStack('one', [], { A: { Value: weak('two', 'B') } }),
        givenStack('two', [], { B: { Value: weak('one', 'A') } }),
      ],
    });
    expect(circle.resolve('one', weak('two', 'B'))).toEqual(weak('two', 'B'));
    expect(circle.originsOf('one', weak('two', 'B'))).toEqual([]);
  });
});

test('a key that every object has is no reference', () => {
  const references = new References({ stacks: [givenStack('one', ['Queue'])] });
  const value = { toString: null, constructor: { Ref: 'Queue' }, valueOf: 'Queue' };
  expect(references.originsOf('one', value)).toEqual([{ stack: 'one', logicalId: 'Queue' }]);
  expect(references.resolve('one', { toString: null })).toEqual({ toString: null });
});
