import { capacityText } from '../../../lib/reports/cost/render/capacity-text.js';
import { costText } from '../../../lib/reports/cost/render/cost-text.js';
import { givenEstimate, givenFargateService } from '../../given/priced.js';

const tags = {
  Tags: [
    { Key: 'platform', Value: 'shop' },
    { Key: 'environment', Value: 'prod' },
  ],
};
const plan = { usd: 100, source: 'the board', alsoHolds: 'people' };
const estimate = givenEstimate(
  {
    ...givenFargateService(),
    Dashboard: { type: 'AWS::CloudWatch::Dashboard', properties: tags },
    Role: { type: 'AWS::IAM::Role' },
    Queue: { type: 'AWS::SQS::Queue' },
    Computer: { type: 'AWS::Quantum::Computer' },
    First: { type: 'AWS::SecretsManager::Secret' },
    Second: { type: 'AWS::SecretsManager::Secret' },
  },
  { plan, assumptions: ['a quiet month'], tasks: { api: 3 } },
);
const text = costText(estimate, false);

test('says what each owner costs at least, as expected and at most, the dearest first, and the sum', () => {
  expect(text.split('\n').slice(0, 7)).toEqual([
    'shop prod: USD a month',
    '',
    '                 minimum  expected  maximum',
    '    service api    14.42     21.63    43.25',
    '    shop            3.80      3.80     3.80',
    '    all            18.22     25.43    47.05',
    '',
  ]);
});

test.each([
  'plan: 100 USD (the board); infrastructure takes 25 % of it. The plan also holds people, which is no part of this estimate',
  'assumed: a quiet month',
  '    1 x AWS::SQS::Queue: requests (queues)',
  'unpriced: 1 resources, which the sums leave out\n    AWS::Quantum::Computer shop/Computer: no price of this type in the price book',
  'free: 1 AWS::ApplicationAutoScaling::ScalableTarget, 1 AWS::ECS::TaskDefinition, 1 AWS::IAM::Role\n',
  'Spot for tasks',
  'read between 2026-08-21 and 2026-09-30',
])('says %j', (part) => {
  expect(text).toContain(part);
});

test('with details each sum is taken apart, and what is alike is one line', () => {
  expect(costText(estimate, true)).toContain('  2 x SecretsManager::Secret: the secret');
  expect(text).not.toContain('the secret');
});

test('several environments stand beside each other and beside their plans', () => {
  expect(capacityText([estimate, givenEstimate({})]).split('\n')).toEqual([
    'infrastructure, USD a month',
    '',
    '               minimum  expected  maximum  plan  of it',
    '    shop prod    18.22     25.43    47.05   100   25 %',
    '                     0         0        0     -      -',
    '',
    'the plan also holds people, which is no part of these figures',
    '',
  ]);
});
