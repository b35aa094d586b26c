import {
  ArnFormat,
  type aws_ecs as ecs,
  aws_fis as fis,
  aws_iam as iam,
  type aws_rds as rds,
  Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ExperimentDefinition } from '../../definition/experiments.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { type Identity, nameFor } from '../component/identity.js';
import { pascalCase } from '../component/stateful.js';

/** An experiment with what it is done to, and the alarms that end it at once. */
export interface Experiment {
  readonly definition: ExperimentDefinition;
  readonly alarmNames: readonly string[];
}

export interface ExperimentsProps {
  readonly identity: Identity;
  readonly experiments: Readonly<Record<string, Experiment>>;
  readonly cluster: ecs.ICluster | undefined;
  readonly services: Readonly<Record<string, ecs.IBaseService>>;
  readonly databases: Readonly<Record<string, rds.IDatabaseInstance>>;
}

type Parts = Pick<fis.CfnExperimentTemplateProps, 'actions' | 'targets' | 'description'> & {
  readonly statements: readonly iam.PolicyStatement[];
};

/** Faults that somebody may start. Each ends as soon as users would notice, which is what its alarms say. */
export class Experiments extends Construct {
  constructor(scope: Construct, id: string, props: ExperimentsProps) {
    super(scope, id);
    for (const [name, experiment] of Object.entries(props.experiments)) this.template(name, experiment, props);
  }

  private template(name: string, { definition, alarmNames }: Experiment, props: ExperimentsProps): void {
    const { statements, ...parts } =
      definition.kind === 'stop-tasks' ? this.stopTasks(definition, props) : this.failOver(definition, props);
    const role = new iam.Role(this, `${pascalCase(name)}Role`, {
      assumedBy: new iam.ServicePrincipal('fis.amazonaws.com'),
      description: `What experiment ${name} may do`,
    });
    for (const statement of statements) role.addToPolicy(statement);
    const { partition, region } = Stack.of(this);
    const account = props.identity.account ?? '<AWS::AccountId>';
    acknowledge(
      role,
      `AwsSolutions::AwsSolutions-IAM5[Resource::arn:${partition}:ecs:${region}:${account}:task/*]`,
      'A task has no name before it runs; the condition leaves only those of this cluster',
    );
    acknowledge(
      role,
      'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      'Looking for tasks and instances takes no resource; what is done to them is bound to one cluster or instance',
    );
    new fis.CfnExperimentTemplate(this, pascalCase(name), {
      ...parts,
      roleArn: role.roleArn,
      stopConditions: alarmNames.map((alarm) => ({
        source: 'aws:cloudwatch:alarm',
        value: Stack.of(this).formatArn({
          service: 'cloudwatch',
          resource: 'alarm',
          resourceName: alarm,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      })),
      tags: { Name: nameFor(props.identity, name) },
    });
  }

  private stopTasks(
    { service, percent }: Extract<ExperimentDefinition, { kind: 'stop-tasks' }>,
    { cluster, services }: ExperimentsProps,
  ): Parts {
    const target = services[service];
    // The relations have refused unknown names, so this is a mistake in the composition.
    if (cluster === undefined || target === undefined)
      throw new Error(`nothing was built for the service "${service}"`);
    const tasks = Stack.of(this).formatArn({ service: 'ecs', resource: 'task', resourceName: '*' });
    return {
      description: `${percent} % of the tasks of ${service} are stopped at once`,
      targets: {
        tasks: {
          resourceType: 'aws:ecs:task',
          selectionMode: `PERCENT(${percent})`,
          parameters: { cluster: cluster.clusterName, service: target.serviceName },
        },
      },
      actions: { stop: { actionId: 'aws:ecs:stop-task', targets: { Tasks: 'tasks' } } },
      statements: [
        new iam.PolicyStatement({ actions: ['ecs:DescribeTasks', 'ecs:ListTasks'], resources: ['*'] }),
        new iam.PolicyStatement({
          actions: ['ecs:StopTask'],
          resources: [tasks],
          conditions: { ArnEquals: { 'ecs:cluster': cluster.clusterArn } },
        }),
      ],
    };
  }

  private failOver(
    { database }: Extract<ExperimentDefinition, { kind: 'fail-over-database' }>,
    { databases }: ExperimentsProps,
  ): Parts {
    const target = databases[database];
    if (target === undefined) throw new Error(`nothing was built for the database "${database}"`);
    return {
      description: `The primary of ${database} restarts on its standby`,
      targets: {
        primary: { resourceType: 'aws:rds:db', selectionMode: 'ALL', resourceArns: [target.instanceArn] },
      },
      actions: {
        failOver: {
          actionId: 'aws:rds:reboot-db-instances',
          parameters: { forceFailover: 'true' },
          targets: { DBInstances: 'primary' },
        },
      },
      statements: [
        new iam.PolicyStatement({ actions: ['rds:DescribeDBInstances'], resources: ['*'] }),
        new iam.PolicyStatement({ actions: ['rds:RebootDBInstance'], resources: [target.instanceArn] }),
      ],
    };
  }
}
