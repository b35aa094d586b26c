import { aws_iam as iam } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ComponentSecurityGroup } from '../../../lib/constructs/network/component-security-group.js';
import type { UseOf } from '../../../lib/definition/uses.js';
import { usesSchema } from '../../../lib/definition/uses.js';
import { databaseVariables } from '../../../service/contract.js';
import { givenDatabase } from '../../given/database.js';
import { policyFindings } from '../../given/policy-findings.js';
import { givenStack } from '../../given/stack.js';

const pooler = { kind: 'rds-proxy', maxDatabaseConnections: 100, idleDatabaseConnections: 25 } as const;
const parameters = { maxConnections: 200 };
const names = databaseVariables('main');

function given(change: object = {}, access: 'read' | 'read-write' = 'read-write') {
  const made = givenDatabase({ parameters, pooler, ...change });
  const consumer = givenStack({ name: 'service-api' }, made.app);
  const { securityGroup } = new ComponentSecurityGroup(consumer, 'SecurityGroup', {
    vpc: made.surroundings.vpc,
    description: 'Consumer',
  });
  const role = new iam.Role(consumer, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  const [use] = usesSchema.parse([{ kind: 'database', name: 'main', access }]) as [UseOf<'database'>];
  const injection = made.database.admit({ scope: consumer, grantee: role, securityGroup }, use);
  const { pooler: made2, primary, readerName } = made.database;
  return {
    ...made,
    injection,
    consumer,
    host: made2?.host,
    primaryHost: primary.dbInstanceEndpointAddress,
    readerName,
  };
}

const template = (change: object = {}) => Template.fromStack(given(change).stack);

test('its figures are shares of what the database takes', () => {
  template().hasResourceProperties('AWS::RDS::DBProxyTargetGroup', {
    TargetGroupName: 'default',
    ConnectionPoolConfigurationInfo: {
      MaxConnectionsPercent: 50,
      MaxIdleConnectionsPercent: 12,
      ConnectionBorrowTimeout: 30,
    },
  });
});

test('clients wait and are silent as long as the definition says', () => {
  const made = template({ pooler: { ...pooler, borrowSeconds: 7, idleClientSeconds: 90 } });
  made.hasResourceProperties('AWS::RDS::DBProxyTargetGroup', {
    ConnectionPoolConfigurationInfo: Match.objectLike({ ConnectionBorrowTimeout: 7 }),
  });
  made.hasResourceProperties('AWS::RDS::DBProxy', { IdleClientTimeout: 90 });
});

test('half of its connections are kept when nobody says how many', () => {
  template({ pooler: { kind: 'rds-proxy', maxDatabaseConnections: 80 } }).hasResourceProperties(
    'AWS::RDS::DBProxyTargetGroup',
    { ConnectionPoolConfigurationInfo: Match.objectLike({ MaxConnectionsPercent: 40, MaxIdleConnectionsPercent: 20 }) },
  );
});

test('it encrypts, signs in with the secret of the database, and may read no other', () => {
  const made = template();
  made.hasResourceProperties('AWS::RDS::DBProxy', {
    RequireTLS: true,
    EngineFamily: 'POSTGRESQL',
    Auth: [{ AuthScheme: 'SECRETS', SecretArn: { Ref: 'Secret' }, IAMAuth: 'DISABLED' }],
  });
  made.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Action: 'secretsmanager:GetSecretValue', Resource: { Ref: 'Secret' } }),
      ]),
    },
  });
});

test('who writes is sent to it, and so is who reads where there are no replicas', () => {
  const { injection, host } = given();
  expect(injection.variables[names.writerHost]).toBe(host);
  expect(injection.variables[names.readerHost]).toBe(host);
});

test('readers of replicas go past it', () => {
  const { injection, host, readerName } = given({ replicas: [{}] });
  expect(injection.variables[names.writerHost]).toBe(host);
  expect(injection.variables[names.readerHost]).toBe(readerName?.host);
});

test('without one everybody connects to the primary', () => {
  const { injection, primaryHost } = given({ pooler: undefined });
  expect(injection.variables[names.writerHost]).toBe(primaryHost);
});

test('clients reach it and not the primary, which it reaches', () => {
  const { consumer, stack } = given();
  const rules = Object.values(Template.fromStack(consumer).findResources('AWS::EC2::SecurityGroupIngress'));
  expect(JSON.stringify(rules)).toContain('Pooler');
  expect(rules).toHaveLength(1);
  Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    Description: 'Pooled connections',
    GroupId: { 'Fn::GetAtt': ['SecurityGroup', 'GroupId'] },
  });
});

test.each(['AwsSolutions', 'Headroom'] as const)('%s finds no fault', (who) => {
  const { app, stack } = givenDatabase({ parameters, pooler });
  expect(policyFindings(app, stack.stackName, who).filter((one) => one.includes('Pooler'))).toEqual([]);
});
