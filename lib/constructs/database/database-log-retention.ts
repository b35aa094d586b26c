import { aws_iam as iam, aws_logs as logs, RemovalPolicy, type aws_rds as rds, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from '../../policy/acknowledge.js';
import type { Identity } from '../component/identity.js';

/** Both logs that RDS for PostgreSQL exports. */
export const exportedLogs = ['postgresql', 'upgrade'] as const;

export interface DatabaseLogRetentionProps {
  readonly identity: Identity;
  readonly retentionDays: number;
  readonly instances: readonly rds.IDatabaseInstance[];
}

/**
 * How long the logs of the instances are kept. RDS makes their groups itself, under a name that only exists after the
 * instance does, so no template can declare them: a custom resource sets the retention afterwards.
 */
export class DatabaseLogRetention extends Construct {
  constructor(scope: Construct, id: string, { identity, retentionDays, instances }: DatabaseLogRetentionProps) {
    super(scope, id);
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: 'Sets the retention of the log groups that RDS makes',
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaBasicExecutionRole')],
    });
    const removal = identity.protection.removal === 'destroy' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;
    for (const [index, { instanceIdentifier }] of instances.entries()) {
      for (const log of exportedLogs) {
        new logs.LogRetention(this, `${log}${index}`, {
          logGroupName: `/aws/rds/instance/${instanceIdentifier}/${log}`,
          retention: retentionDays as logs.RetentionDays,
          removalPolicy: removal,
          role,
        });
      }
    }
    acknowledge(
      role,
      'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      'The managed policy only writes the logs of this one function of the CDK',
    );
    const { partition, region } = Stack.of(this);
    const account = identity.account ?? '<AWS::AccountId>';
    const groups = instances.flatMap((_, index) =>
      exportedLogs.map((log) => `/aws/rds/instance/<${index === 0 ? 'Database' : `Replica${index}`}>/${log}`),
    );
    for (const resource of [
      '*',
      // Where the groups go with the environment, the function deletes exactly these.
      ...(removal === RemovalPolicy.DESTROY
        ? groups.map((group) => `arn:${partition}:logs:${region}:${account}:log-group:${group}:*`)
        : []),
    ]) {
      acknowledge(
        role,
        `AwsSolutions::AwsSolutions-IAM5[Resource::${resource}]`,
        'The names of the log groups are not known at synth; the function sets their retention and reads none',
      );
    }
  }
}
