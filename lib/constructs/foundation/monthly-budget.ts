import { aws_budgets as budgets } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { BudgetDefinition } from '../../definition/budget.js';
import { type Identity, nameFor } from '../component/identity.js';

export interface MonthlyBudgetProps {
  readonly identity: Identity;
  readonly definition: BudgetDefinition;
  /** Addresses of those who look at tickets. */
  readonly emails: readonly string[];
}

/**
 * Tells when a month costs more than planned. It counts what carries the tags of this environment, once an account has
 * activated `platform` and `environment` as cost allocation tags.
 */
export class MonthlyBudget extends Construct {
  constructor(scope: Construct, id: string, { identity, definition, emails }: MonthlyBudgetProps) {
    super(scope, id);
    const { usd, actualPercent, forecastPercent } = definition;
    const subscribers = emails.slice(0, mostEmails).map((address) => ({ address, subscriptionType: 'EMAIL' }));
    const above = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' },
      subscribers,
    });
    new budgets.CfnBudget(this, 'Resource', {
      budget: {
        budgetName: nameFor(identity, 'month'),
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: usd, unit: 'USD' },
        costFilters: {
          TagKeyValue: [`user:platform$${identity.platform}`, `user:environment$${identity.environment}`],
        },
      },
      // The CDK does not tag a budget by itself.
      resourceTags: Object.entries({
        ...identity.tags,
        platform: identity.platform,
        environment: identity.environment,
        owner: identity.owner,
      }).map(([key, value]) => ({ key, value })),
      notificationsWithSubscribers: [
        ...actualPercent.map((percent) => above('ACTUAL', percent)),
        above('FORECASTED', forecastPercent),
      ],
    });
  }
}

/** AWS Budgets API reference, NotificationWithSubscribers: at most eleven, of which ten by e-mail. */
const mostEmails = 10;
