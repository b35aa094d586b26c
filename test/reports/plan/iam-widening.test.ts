import fc from 'fast-check';
import { iamWidenings } from '../../../lib/reports/plan/iam-widening.js';
import { givenPricedAssembly } from '../../given/priced.js';

type Given = Parameters<typeof givenPricedAssembly>[0];

const role = { type: 'AWS::IAM::Role' };
const policy = (...statements: readonly object[]): Given => ({
  Role: role,
  Policy: {
    type: 'AWS::IAM::Policy',
    properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: statements } },
  },
});
const allow = (Action: unknown, Resource: unknown = 'arn:aws:s3:::shop/*', more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const wider = (before: Given, after: Given) => iamWidenings(givenPricedAssembly(before), givenPricedAssembly(after));
const actions = (before: Given, after: Given) =>
  wider(before, after).flatMap(({ permissions }) => permissions.map(({ action, resource }) => `${action} ${resource}`));

test('a new action is told with its holder, the role', () => {
  expect(wider(policy(allow('s3:GetObject')), policy(allow(['s3:GetObject', 's3:PutObject'])))).toEqual([
    {
      holder: 'shop/Role',
      isNew: false,
      permissions: [
        {
          holder: 'shop/Role',
          effect: 'Allow',
          principal: '',
          action: 's3:PutObject',
          resource: 'arn:aws:s3:::shop/*',
          condition: '',
        },
      ],
      lostDenials: [],
    },
  ]);
});

test.each<[string, object, object, string[]]>([
  ['less', allow(['s3:GetObject', 's3:PutObject']), allow('s3:GetObject'), []],
  ['a narrower action', allow('s3:*'), allow('s3:GetObject'), []],
  ['a wider action', allow('s3:GetObject'), allow('s3:Get*'), ['s3:Get* arn:aws:s3:::shop/*']],
  ['a narrower resource', allow('s3:GetObject'), allow('s3:GetObject', 'arn:aws:s3:::shop/a/*'), []],
  [
    'another resource',
    allow('s3:GetObject'),
    allow('s3:GetObject', 'arn:aws:s3:::other/*'),
    ['s3:GetObject arn:aws:s3:::other/*'],
  ],
  ['every resource', allow('s3:GetObject'), allow('s3:GetObject', '*'), ['s3:GetObject *']],
  [
    'one more condition',
    allow('s3:GetObject'),
    allow('s3:GetObject', undefined, { Condition: { Bool: { x: 'true' } } }),
    [],
  ],
  [
    'one condition less',
    allow('s3:GetObject', undefined, { Condition: { Bool: { x: 'true' } } }),
    allow('s3:GetObject'),
    ['s3:GetObject arn:aws:s3:::shop/*'],
  ],
  [
    'everything but an action',
    allow('s3:GetObject'),
    { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
    ['everything but iam:* *'],
  ],
  ['an action in other letters', allow('s3:GetObject'), allow('S3:getobject'), []],
])('%s', (_, before, after, told) => {
  expect(actions(policy(before), policy(after))).toEqual(told);
});

test('a denial that is gone is told', () => {
  const deny = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
  const [widening] = wider(policy(allow('s3:GetObject'), deny), policy(allow('s3:GetObject')));
  expect(widening).toMatchObject({ permissions: [], lostDenials: [{ action: 's3:*' }] });
});

test('a new principal of a role is told', () => {
  const trusted = (...Service: string[]): Given => ({
    Role: {
      ...role,
      properties: {
        AssumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service } }],
        },
      },
    },
  });
  const [widening] = wider(trusted('ecs.amazonaws.com'), trusted('ecs.amazonaws.com', 'ec2.amazonaws.com'));
  expect(widening?.permissions.map(({ principal }) => principal)).toEqual(['Service: ec2.amazonaws.com']);
});

test('a managed policy and a permission of a function are permissions', () => {
  const before: Given = { Role: role, Function: { type: 'AWS::Lambda::Function' } };
  const after: Given = {
    Role: { ...role, properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] } },
    Function: { type: 'AWS::Lambda::Function' },
    Permission: {
      type: 'AWS::Lambda::Permission',
      properties: { Action: 'lambda:InvokeFunction', FunctionName: { Ref: 'Function' }, Principal: '*' },
    },
  };
  expect(wider(before, after).flatMap(({ permissions }) => permissions)).toMatchObject([
    { holder: 'shop/Function', principal: '*', action: 'lambda:InvokeFunction' },
    { holder: 'shop/Role', action: 'the policy arn:aws:iam::aws:policy/AdministratorAccess' },
  ]);
});

test('a new role is marked as one', () => {
  expect(wider({}, policy(allow('s3:GetObject')))).toMatchObject([{ holder: 'shop/Role', isNew: true }]);
});

const statement = fc.record({
  Effect: fc.constantFrom('Allow', 'Deny'),
  Action: fc.subarray(['s3:*', 's3:Get*', 's3:GetObject', 'sqs:SendMessage'], { minLength: 1 }),
  Resource: fc.subarray(['*', 'arn:a', 'arn:a/*'], { minLength: 1 }),
});

test('a policy is never wider than itself, and never narrower when something is added', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 4 }), statement, (statements, more) => {
      expect(wider(policy(...statements), policy(...statements))).toEqual([]);
      const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
      expect(actions(policy(...allowed, more), policy(...allowed))).toEqual([]);
    }),
  );
});
