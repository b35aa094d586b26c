import type { Construct } from 'constructs';
import { PlatformDashboard, type PlatformDashboardProps } from '../alarms/platform-dashboard.js';
import { BalancerLogQueries, type BalancerLogQueriesProps } from '../constructs/cluster/balancer-log-queries.js';
import { MonthlyBudget, type MonthlyBudgetProps } from '../constructs/foundation/monthly-budget.js';
import { PlatformStack } from './platform-stack.js';

export interface ObservabilityStackProps extends PlatformDashboardProps {
  /** Absent where there is no balancer. */
  readonly requestLogs: Omit<BalancerLogQueriesProps, 'identity'> | undefined;
  readonly budget: Omit<MonthlyBudgetProps, 'identity'> | undefined;
}

/** What shows the whole platform at once. */
export class ObservabilityStack extends PlatformStack {
  constructor(scope: Construct, props: ObservabilityStackProps) {
    super(scope, {
      identity: props.identity,
      name: 'observability',
      purpose:
        'Dashboard of every component, with the lines at which its alarms fire; questions to the access logs; budget',
      lifetime: 'replaceable',
    });
    new PlatformDashboard(this, 'Dashboard', props);
    const { identity, requestLogs, budget } = props;
    if (budget !== undefined) new MonthlyBudget(this, 'Budget', { identity, ...budget });
    if (requestLogs !== undefined) new BalancerLogQueries(this, 'Requests', { identity, ...requestLogs });
  }
}
