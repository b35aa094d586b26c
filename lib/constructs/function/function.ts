import {
  Duration,
  type aws_ec2 as ec2,
  aws_iam as iam,
  type aws_kms as kms,
  aws_lambda as lambda,
  type aws_logs as logs,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { commonVariables } from '../../../service/contract.js';
import type { FunctionDefinition } from '../../definition/function.js';
import { acknowledge } from '../../policy/acknowledge.js';
import type { TestTarget } from '../cluster/load-balancer.js';
import { recordComponent } from '../component/component-facts.js';
import { ComponentLogGroup } from '../component/component-log-group.js';
import { ComponentSchedule } from '../component/component-schedule.js';
import type { Identity } from '../component/identity.js';
import { admitAll, type Consumer, type Injection, mergeInjections, type Targets } from '../component/reachable.js';
import { allowDecrypt } from '../component/secret-injection.js';
import type { Queue } from '../messaging/queue.js';
import { ComponentSecurityGroup } from '../network/component-security-group.js';
import { NetworkPath } from '../network/network-path.js';
import { AlarmSubscription, type AlarmSubscriptionProps } from './alarm-subscription.js';
import { builtHandler } from './built-handler.js';
import { joinsNetwork } from './function-path.js';
import { refuseImpossibleTrigger } from './function-trigger-limits.js';
import { handlerVariables, triggerVariables } from './function-variables.js';
import { triggerInjection } from './trigger-injection.js';
import { WebhookRoute, type WebhookRouteProps } from './webhook-route.js';

export interface NodeFunctionProps {
  readonly identity: Identity;
  readonly name: string;
  /** Team that answers for it. */
  readonly owner: string;
  readonly definition: FunctionDefinition;
  /** The queue that its trigger names, when it names one. */
  readonly queue: Queue | undefined;
  readonly vpc: ec2.IVpc;
  readonly targets: Targets;
  readonly encryptionKey: kms.IKey;
  /** Absent where nothing has routes. */
  readonly balancer: WebhookRouteProps['balancer'] | undefined;
  /** Where the new version of a service answers before users reach it, for a function that deployments ask. */
  readonly testListener: TestTarget | undefined;
  readonly topics: AlarmSubscriptionProps['topics'];
  /** Where the built handlers are: `<codeFolder>/<handler>/index.mjs`. */
  readonly codeFolder: string;
}

/** One Lambda handler on Node.js: arm64, traced, with a log group and a role of its own. */
export class NodeFunction extends Construct {
  readonly function: lambda.Function;
  readonly securityGroup: ec2.SecurityGroup | undefined;
  readonly role: iam.Role;
  readonly logGroup: logs.ILogGroup;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id);
    const { identity, name, definition, queue, vpc } = props;
    const { logGroup } = new ComponentLogGroup(this, 'Logs', {
      identity,
      retentionDays: definition.logRetentionDays,
      encryptionKey: props.encryptionKey,
    });
    this.logGroup = logGroup;
    this.role = functionRole(this, name, logGroup);
    if (joinsNetwork(definition)) allowNetworkInterfaces(this.role);
    this.securityGroup = joinsNetwork(definition)
      ? new ComponentSecurityGroup(this, 'SecurityGroup', { vpc, description: `Function ${name}` }).securityGroup
      : undefined;
    const paths = new Construct(this, 'Uses');
    const consumer: Consumer = { scope: paths, grantee: this.role, securityGroup: this.securityGroup };
    if (definition.trigger.kind === 'deployment' && props.testListener !== undefined) {
      const { securityGroup: target, port } = props.testListener;
      new NetworkPath(paths, 'TestListener', { consumer, target, port, description: 'Tests of a new version' });
    }
    const injection = mergeInjections([
      triggerInjection(consumer, definition, queue, props.targets),
      admitAll(consumer, definition.uses, props.targets),
    ]);
    this.function = new lambda.Function(this, 'Resource', {
      description: `Function ${name} of ${identity.platform} ${identity.environment}`,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code: builtHandler(props.codeFolder, definition.handler),
      handler: 'index.handler',
      memorySize: definition.memoryMiB,
      timeout: Duration.seconds(definition.timeoutSeconds),
      role: this.role,
      logGroup,
      tracing: lambda.Tracing.ACTIVE,
      environment: {
        [commonVariables.platform]: identity.platform,
        [commonVariables.environment]: identity.environment,
        [commonVariables.component]: name,
        ...handlerVariables(definition, queue),
        ...triggerVariables(definition, queue),
        ...injection.variables,
        ...secretVariables(this, this.role, injection),
        ...definition.variables,
      },
      ...(definition.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: definition.reservedConcurrency }),
      ...(this.securityGroup === undefined
        ? {}
        : { vpc, vpcSubnets: { subnetGroupName: 'private' }, securityGroups: [this.securityGroup] }),
      // The scheduler hands over and leaves: without this Lambda itself would repeat a stale start for six hours.
      ...(definition.trigger.kind === 'schedule' ? { retryAttempts: 0, maxEventAge: Duration.seconds(60) } : {}),
    });
    this.function.node.addDependency(paths);
    if (this.securityGroup === undefined) {
      acknowledge(
        this.function,
        'ControlTower::CT.LAMBDA.PR.3',
        'It uses nothing inside the network, and from there would reach AWS through a gateway that costs more than it does',
      );
    }
    this.trigger(props);
    const { handler, trigger, memoryMiB, timeoutSeconds } = definition;
    recordComponent(this, {
      kind: 'function',
      name,
      owner: props.owner,
      facts: { handler, trigger, memoryMiB, timeoutSeconds },
    });
  }

  private trigger({ name, definition, queue, topics, balancer }: NodeFunctionProps): void {
    const { trigger } = definition;
    // The deployments that ask it have a role of their own for that; of dead letters a person decides.
    if (trigger.kind === 'deployment' || trigger.kind === 'dead-letters') return;
    if (trigger.kind === 'webhook') {
      // The relations have refused routes without a balancer.
      if (balancer === undefined) throw new Error(`functions.${name} has a route, and no balancer was built`);
      new WebhookRoute(this, 'Webhook', { name, function: this.function, route: trigger.route, balancer });
      return;
    }
    if (trigger.kind === 'alarms') {
      new AlarmSubscription(this, 'Alarms', { function: this.function, severities: trigger.severities, topics });
      return;
    }
    if (trigger.kind === 'schedule') {
      new ComponentSchedule(this, 'Schedule', {
        statements: [
          new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.function.functionArn] }),
        ],
        expression: trigger.everyMinutes === 1 ? 'rate(1 minute)' : `rate(${trigger.everyMinutes} minutes)`,
        flexibleMinutes: 0,
        retries: 0,
        maxEventAgeSeconds: 60,
        target: { arn: this.function.functionArn },
      });
      return;
    }
    const source = triggerQueue(queue, name);
    refuseImpossibleTrigger(name, definition, trigger, source.definition);
    // Not an SqsEventSource: its id holds the path of the queue, and a mapping that is replaced collides with itself.
    new lambda.EventSourceMapping(this, 'Trigger', {
      target: this.function,
      eventSourceArn: source.queue.queueArn,
      batchSize: trigger.batchSize,
      ...(trigger.maxBatchingWindowSeconds === 0
        ? {}
        : { maxBatchingWindow: Duration.seconds(trigger.maxBatchingWindowSeconds) }),
      maxConcurrency: trigger.maxConcurrency,
      // Without it one bad message repeats the whole batch, and the handlers say which ones failed.
      reportBatchItemFailures: true,
    });
  }
}

function triggerQueue(queue: Queue | undefined, name: string): Queue {
  // The relations have refused unknown names, so this is a mistake in the composition.
  if (queue === undefined) throw new Error(`nothing was built for the queue that triggers functions.${name}`);
  return queue;
}

function functionRole(scope: Construct, name: string, logGroup: logs.ILogGroup): iam.Role {
  const role = new iam.Role(scope, 'Role', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    description: `What the code of function ${name} may do`,
  });
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
  );
  acknowledge(
    role,
    'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
    'Sending traces takes no resource, and neither do the network interfaces of a function in the network',
  );
  return role;
}

/** AWS Lambda guide, "Giving Lambda functions access to resources in an Amazon VPC": the rights of the execution role. */
function allowNetworkInterfaces(role: iam.Role): void {
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: [
        'ec2:CreateNetworkInterface',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSubnets',
        'ec2:DeleteNetworkInterface',
        'ec2:AssignPrivateIpAddresses',
        'ec2:UnassignPrivateIpAddresses',
      ],
      resources: ['*'],
    }),
  );
}

/** Lambda injects no secrets: the code gets the ARN of each and reads it when it starts. */
function secretVariables(scope: Construct, role: iam.Role, { secrets }: Injection): Record<string, string> {
  const keys = new Map(Object.values(secrets).map(({ secretArn, encryptionKeyArn }) => [secretArn, encryptionKeyArn]));
  for (const [secretArn, keyArn] of keys) {
    role.addToPolicy(new iam.PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secretArn] }));
    if (keyArn !== undefined) allowDecrypt(role, keyArn, scope);
  }
  return Object.fromEntries(
    Object.entries(secrets).map(([variable, { secretArn }]) => [`${variable}_SECRET_ARN`, secretArn]),
  );
}
