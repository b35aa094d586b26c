import { Match, type Template } from 'aws-cdk-lib/assertions';
import { migrationDetails } from '../../../lambda/migration/contract.js';
import { policyFindings } from '../../given/policy-findings.js';
import { givenDomain, givenEdge, givenRoutedServiceDefinition, givenServiceStack } from '../../given/service.js';

type Change = Parameters<typeof givenRoutedServiceDefinition>[0];
type Hook = NonNullable<
  Extract<NonNullable<NonNullable<Change>['deployment']>, { strategy: 'canary' }>['hooks']
>[number];

const serviceType = 'AWS::ECS::Service';
const ruleType = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const testListener = { port: 8443, callers: ['10.9.0.0/16'] };
const gate = { functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:gate' };
const hook = { function: 'gate', stages: ['after-new-tasks', 'after-test-traffic'], timeoutMinutes: 45 } satisfies Hook;

function given(change: Change, edge: Parameters<typeof givenEdge>[0] = {}) {
  return givenServiceStack(
    givenRoutedServiceDefinition(change),
    { hookFunctions: { gate } },
    {},
    { edge: givenEdge({ domain: givenDomain, ...edge }) },
  );
}

const configurationOf = (template: Template) =>
  Object.values(template.findResources(serviceType))[0]?.Properties.DeploymentConfiguration as Record<string, unknown>;

const whole = () =>
  given(
    {
      deployment: { strategy: 'blue-green', bakeMinutes: 20, hooks: [hook] },
      migration: { command: ['node', 'migrate.js'], timeoutMinutes: 10 },
      scaling: { min: 2, max: 10, policies: [{ kind: 'rate', capacityPerTaskPerSecond: 10, startSeconds: 60 }] },
    },
    { balancer: { testListener } },
  );
const template = whole().serviceTemplate();

test('a blue/green deployment moves all requests at once and keeps the old tasks for its bake time', () => {
  expect(configurationOf(template)).toMatchObject({
    Strategy: 'BLUE_GREEN',
    BakeTimeInMinutes: 20,
    MinimumHealthyPercent: 100,
    MaximumPercent: 200,
  });
});

test('a canary moves a share, waits, and moves the rest', () => {
  const deployment = { strategy: 'canary', canaryPercent: 7.5, canaryMinutes: 15, bakeMinutes: 3 } as const;
  expect(configurationOf(given({ deployment }).serviceTemplate())).toMatchObject({
    Strategy: 'CANARY',
    BakeTimeInMinutes: 3,
    CanaryConfiguration: { CanaryPercent: 7.5, CanaryBakeTimeInMinutes: 15 },
  });
});

test('a linear deployment moves equal shares with a pause between them', () => {
  const deployment = { strategy: 'linear', stepPercent: 20, stepMinutes: 4, bakeMinutes: 0 } as const;
  expect(configurationOf(given({ deployment }).serviceTemplate())).toMatchObject({
    Strategy: 'LINEAR',
    BakeTimeInMinutes: 0,
    LinearConfiguration: { StepPercent: 20, StepBakeTimeInMinutes: 4 },
  });
});

test('it asks for no breaker, which ECS knows for rolling deployments only', () => {
  expect(configurationOf(template)).not.toHaveProperty('DeploymentCircuitBreaker');
});

test('ECS may shift between two target groups, by the rule of users and by the rule of tests', () => {
  template.resourceCountIs('AWS::ElasticLoadBalancingV2::TargetGroup', 2);
  template.hasResourceProperties(serviceType, {
    LoadBalancers: [
      {
        ContainerName: 'api',
        ContainerPort: 8080,
        TargetGroupArn: { Ref: Match.stringLikeRegexp('^ServiceRoutingTargets') },
        AdvancedConfiguration: {
          AlternateTargetGroupArn: { Ref: Match.stringLikeRegexp('^ServiceRoutingAlternateTargets') },
          ProductionListenerRule: { Ref: Match.stringLikeRegexp('^ServiceRoutingRoute1') },
          TestListenerRule: { Ref: Match.stringLikeRegexp('^ServiceRoutingTestRoute1') },
          RoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ServiceShiftRole'), 'Arn'] },
        },
      },
    ],
  });
});

test('before the first deployment all requests go to the first group', () => {
  template.allResourcesProperties(ruleType, {
    Actions: [
      {
        Type: 'forward',
        ForwardConfig: {
          TargetGroups: [
            { TargetGroupArn: { Ref: Match.stringLikeRegexp('^ServiceRoutingTargets') }, Weight: 100 },
            { TargetGroupArn: { Ref: Match.stringLikeRegexp('^ServiceRoutingAlternateTargets') }, Weight: 0 },
          ],
        },
      },
    ],
  });
});

test('without a test listener there is no rule for tests', () => {
  const plain = given({ deployment: { strategy: 'blue-green' } }).serviceTemplate();
  plain.resourceCountIs(ruleType, 1);
  plain.hasResourceProperties(serviceType, {
    LoadBalancers: [
      Match.objectLike({ AdvancedConfiguration: Match.objectLike({ TestListenerRule: Match.absent() }) }),
    ],
  });
});

test('each group has objectives of its own, so that a canary is not lost among the others', () => {
  expect(configurationOf(template).Alarms).toEqual({
    Enable: true,
    Rollback: true,
    AlarmNames: [
      'shop-dev-service-api-service-availability',
      'shop-dev-service-api-service-latency-p95',
      'shop-dev-service-api-service-availability-alternate',
      'shop-dev-service-api-service-latency-p95-alternate',
    ],
  });
});

test.each(['service-unhealthy-hosts-all', 'service-unhealthy-hosts-some'])('%s counts both groups', (name) => {
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: `shop-dev-service-api-${name}`,
    Metrics: Match.arrayWith([Match.objectLike({ Expression: '(FILL(tasks,0)+FILL(tasksAlternate,0))' })]),
  });
});

test('the size follows the requests of both groups', () => {
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: 'shop-dev-service-api-rate-out',
    Metrics: Match.arrayWith([
      Match.objectLike({
        Expression:
          'IF((FILL(tasks,0)+FILL(tasksAlternate,0))>0,CEIL((FILL(requests,0)+FILL(requestsAlternate,0))/60/8)-(FILL(tasks,0)+FILL(tasksAlternate,0)),0)',
      }),
    ]),
  });
});

describe('hooks', () => {
  const hooks = configurationOf(template).LifecycleHooks as Record<string, unknown>[];

  test('the migration is asked before the first new task, the functions of the definition at their stages', () => {
    expect(hooks.map(({ LifecycleStages, TimeoutConfiguration }) => [LifecycleStages, TimeoutConfiguration])).toEqual([
      [['PRE_SCALE_UP'], { Action: 'ROLLBACK', TimeoutInMinutes: 15 }],
      [['POST_SCALE_UP', 'POST_TEST_TRAFFIC_SHIFT'], { Action: 'ROLLBACK', TimeoutInMinutes: 45 }],
    ]);
  });

  test('a function is told where the new tasks answer', () => {
    const [, { HookDetails } = {}] = hooks;
    const parts = JSON.stringify(HookDetails);
    expect(parts).toContain('\\"port\\":8443,\\"serverName\\":\\"shop.example.com\\"');
    expect(parts).toContain('DNSName');
  });

  test('ECS may ask these functions and no other', () => {
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^ServiceHookRole') }],
      PolicyDocument: {
        Statement: [
          {
            Action: 'lambda:InvokeFunction',
            Effect: 'Allow',
            Resource: [
              gate.functionArn,
              { 'Fn::GetAtt': [Match.stringLikeRegexp('^ServiceMigrationFunction'), 'Arn'] },
            ],
          },
        ],
        Version: '2012-10-17',
      },
    });
  });

  test('a deployment that asks nobody needs no role for it', () => {
    const plain = given({ deployment: { strategy: 'canary' } }).serviceTemplate();
    expect(configurationOf(plain)).not.toHaveProperty('LifecycleHooks');
    expect(JSON.stringify(plain.toJSON())).not.toContain('HookRole');
  });
});

describe('the migration', () => {
  test('runs its own command in the image of the service, with its rights, its network and its file system', () => {
    template.hasResourceProperties('AWS::ECS::TaskDefinition', {
      TaskRoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ServiceTaskRole'), 'Arn'] },
      ContainerDefinitions: [
        Match.objectLike({
          Name: 'api-migration',
          Command: ['node', 'migrate.js'],
          ReadonlyRootFilesystem: true,
          PortMappings: Match.absent(),
          HealthCheck: Match.absent(),
        }),
      ],
    });
  });

  test('its hook is told what the handler reads', () => {
    const [{ HookDetails } = {}] = configurationOf(template).LifecycleHooks as { HookDetails?: unknown }[];
    const {
      'Fn::Join': [, parts],
    } = HookDetails as { 'Fn::Join': [string, unknown[]] };
    const text = parts.map((part) => (typeof part === 'string' ? part : 'token')).join('');
    expect(migrationDetails.parse(JSON.parse(text))).toMatchObject({
      timeoutSeconds: 600,
      subnets: ['token', 'token'],
    });
  });

  test('its function may run any revision of this one task on this cluster, and mark it', () => {
    const statement = (Action: string, change: object = {}) => Match.objectLike({ Action, Effect: 'Allow', ...change });
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^ServiceMigrationRole') }],
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          statement('ecs:RunTask', { Condition: { ArnEquals: { 'ecs:cluster': Match.anyValue() } } }),
          statement('ecs:TagResource', {
            Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['headroom:migrated'] } },
          }),
          statement('iam:PassRole', {
            Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
          }),
        ]),
      }),
    });
  });
});

test('no finding is left open', () => {
  const { app, stack } = whole();
  expect(policyFindings(app, stack.stackName)).toEqual([]);
});
