import { Template } from 'aws-cdk-lib/assertions';
import { MonthlyBudget } from '../../../lib/constructs/foundation/monthly-budget.js';
import { budgetSchema } from '../../../lib/definition/budget.js';
import { givenIdentity } from '../../given/identity.js';
import { givenStack } from '../../given/stack.js';

function given(change: object = {}, emails = ['team@example.com']) {
  const stack = givenStack();
  const definition = budgetSchema.parse({ usd: 250, ...change });
  new MonthlyBudget(stack, 'Budget', { identity: givenIdentity(), definition, emails });
  const [budget] = Object.values(Template.fromStack(stack).findResources('AWS::Budgets::Budget'));
  return budget?.Properties;
}

test('a month has its limit, over what carries the tags of the environment', () => {
  expect(given().Budget).toEqual({
    BudgetName: 'shop-dev-month',
    BudgetType: 'COST',
    TimeUnit: 'MONTHLY',
    BudgetLimit: { Amount: 250, Unit: 'USD' },
    CostFilters: { TagKeyValue: ['user:platform$shop', 'user:environment$dev'] },
  });
});

test('each share that is spent tells, and the one that is foreseen', () => {
  const { NotificationsWithSubscribers: told } = given({ actualPercent: [50, 90], forecastPercent: 120 });
  expect(
    told.map(({ Notification: { NotificationType, Threshold } }: { Notification: Record<string, unknown> }) => [
      NotificationType,
      Threshold,
    ]),
  ).toEqual([
    ['ACTUAL', 50],
    ['ACTUAL', 90],
    ['FORECASTED', 120],
  ]);
});

test('no more than ten hear of it: AWS Budgets takes no more addresses', () => {
  const emails = Array.from({ length: 12 }, (_, index) => `one${index}@example.com`);
  expect(given({}, emails).NotificationsWithSubscribers[0].Subscribers).toHaveLength(10);
});
