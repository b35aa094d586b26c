import { aws_iam as iam, Stack, aws_scheduler as scheduler } from 'aws-cdk-lib';
import { Construct } from 'constructs';

export interface ComponentScheduleProps {
  /** What the scheduler may do to start the component, and nothing else. */
  readonly statements: readonly iam.PolicyStatement[];
  /** `cron(...)` or `rate(...)`. */
  readonly expression: string;
  /** IANA name; only a cron expression has a time of day. */
  readonly timeZone?: string;
  /** 0 starts on time. */
  readonly flexibleMinutes: number;
  readonly retries: number;
  readonly maxEventAgeSeconds: number;
  readonly target: Omit<scheduler.CfnSchedule.TargetProperty, 'roleArn' | 'retryPolicy'>;
}

/**
 * Starts a component by the clock. The schedule has a group of its own: it bounds whom the scheduler may take the role
 * for, and its metrics are then about this component alone.
 */
export class ComponentSchedule extends Construct {
  readonly group: scheduler.CfnScheduleGroup;
  readonly role: iam.Role;

  constructor(scope: Construct, id: string, props: ComponentScheduleProps) {
    super(scope, id);
    this.group = new scheduler.CfnScheduleGroup(this, 'Group');
    this.role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account, 'aws:SourceArn': this.group.attrArn },
        },
      }),
      description: 'Starts the component by the clock',
    });
    const policy = new iam.Policy(this, 'Policy', { roles: [this.role], statements: [...props.statements] });
    const schedule = new scheduler.CfnSchedule(this, 'Resource', {
      groupName: this.group.ref,
      scheduleExpression: props.expression,
      ...(props.timeZone === undefined ? {} : { scheduleExpressionTimezone: props.timeZone }),
      flexibleTimeWindow:
        props.flexibleMinutes === 0
          ? { mode: 'OFF' }
          : { mode: 'FLEXIBLE', maximumWindowInMinutes: props.flexibleMinutes },
      target: {
        ...props.target,
        roleArn: this.role.roleArn,
        // AWS's own defaults are 185 retries over a day: a start that late helps nobody.
        retryPolicy: { maximumRetryAttempts: props.retries, maximumEventAgeInSeconds: props.maxEventAgeSeconds },
      },
    });
    // The role alone is not enough when the first start falls due.
    schedule.node.addDependency(policy);
  }
}
