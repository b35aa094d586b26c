import { aws_lambda as lambda, aws_sns as sns } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { FunctionDefinition } from '../../definition/function.js';
import { pascalCase } from '../component/stateful.js';

type Severity = Extract<FunctionDefinition['trigger'], { kind: 'alarms' }>['severities'][number];

export interface AlarmSubscriptionProps {
  readonly function: lambda.IFunction;
  readonly severities: readonly Severity[];
  readonly topics: Readonly<Record<Severity, sns.ITopic>>;
}

/** Hands every alarm of these severities to a function. The topics stay as they are: all of it stands in this stack. */
export class AlarmSubscription extends Construct {
  constructor(scope: Construct, id: string, { function: told, severities, topics }: AlarmSubscriptionProps) {
    super(scope, id);
    for (const severity of severities) {
      const { topicArn } = topics[severity];
      const permission = new lambda.CfnPermission(this, `${pascalCase(severity)}Permission`, {
        action: 'lambda:InvokeFunction',
        functionName: told.functionArn,
        principal: 'sns.amazonaws.com',
        sourceArn: topicArn,
      });
      const subscription = new sns.CfnSubscription(this, pascalCase(severity), {
        topicArn,
        protocol: 'lambda',
        endpoint: told.functionArn,
      });
      // SNS tries at once what it was told.
      subscription.addDependency(permission);
    }
  }
}
