import { aws_ecs as ecs, aws_rds as rds, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import type { ExperimentDefinition } from '../../lib/definition/experiments.js';
import { ExperimentsStack } from '../../lib/stacks/experiments-stack.js';
import { givenIdentity } from '../given/identity.js';
import { policyFindings } from '../given/policy-findings.js';
import { givenServiceDefinition } from '../given/service.js';
import { givenApp, givenSurroundings } from '../given/stack.js';

const stop = { kind: 'stop-tasks', service: 'api', percent: 30 } as const;
const failOver = { kind: 'fail-over-database', database: 'main' } as const;
const using = { routes: [{ paths: ['/a/*'] }], uses: [{ kind: 'database', name: 'main', access: 'read' }] } as const;
const noticing = {
  services: {
    api: givenServiceDefinition(using as never),
    web: givenServiceDefinition({ ...using, routes: [{ paths: ['/w/*'] }] } as never),
    quiet: givenServiceDefinition({ uses: using.uses as never }),
  },
};

function given(definitions: Record<string, ExperimentDefinition>) {
  const app = givenApp();
  const { stack: surroundings, vpc } = givenSurroundings(app);
  const cluster = new ecs.Cluster(surroundings, 'Cluster', { vpc });
  const stack = new ExperimentsStack(app, {
    identity: givenIdentity(),
    definitions,
    noticing,
    cluster,
    services: {
      api: ecs.FargateService.fromFargateServiceAttributes(surroundings, 'Api', { cluster, serviceName: 'api' }),
    },
    databases: {
      main: rds.DatabaseInstance.fromDatabaseInstanceAttributes(surroundings, 'Main', {
        instanceIdentifier: 'main',
        instanceEndpointAddress: 'main.example',
        port: 5432,
        securityGroups: [],
      }),
    },
  });
  return { app, stack };
}
const templateOf = (definitions: Record<string, ExperimentDefinition>) => Template.fromStack(given(definitions).stack);
const type = 'AWS::FIS::ExperimentTemplate';
const alarm = (name: string) => ({
  Source: 'aws:cloudwatch:alarm',
  Value: `arn:aws:cloudwatch:eu-west-1:111122223333:alarm:shop-dev-service-${name}-service-availability`,
});

test('a part of the tasks of a service is stopped, at most until its users notice', () => {
  templateOf({ half: stop }).hasResourceProperties(type, {
    Actions: { stop: { ActionId: 'aws:ecs:stop-task', Targets: { Tasks: 'tasks' } } },
    Targets: { tasks: { ResourceType: 'aws:ecs:task', SelectionMode: 'PERCENT(30)', Parameters: { service: 'api' } } },
    StopConditions: [alarm('api')],
  });
});

test('a primary restarts on its standby, at most until users of any service notice', () => {
  templateOf({ over: failOver }).hasResourceProperties(type, {
    Actions: {
      failOver: { ActionId: 'aws:rds:reboot-db-instances', Parameters: { forceFailover: 'true' } },
    },
    Targets: { primary: { ResourceType: 'aws:rds:db', SelectionMode: 'ALL' } },
    StopConditions: [alarm('api'), alarm('web')],
  });
});

test('each may do what it is for, and nothing to anything else', () => {
  const template = templateOf({ half: stop, over: failOver });
  const allowed = (statement: object) =>
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike(statement)]) },
    });
  allowed({ Action: 'ecs:StopTask', Condition: { ArnEquals: { 'ecs:cluster': Match.anyValue() } } });
  allowed({ Action: 'rds:RebootDBInstance', Resource: 'arn:aws:rds:eu-west-1:111122223333:db:main' });
});

test.each(['AwsSolutions', 'Headroom'] as const)('%s finds no fault', (who) => {
  const { app, stack } = given({ half: stop, over: failOver });
  expect(policyFindings(app, stack.stackName, who)).toEqual([]);
  expect(Stack.of(stack).stackName).toBe('shop-dev-experiments');
});
