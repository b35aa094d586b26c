import type { Given, GivenStack } from '../../given/rule-findings.js';
import { attribute, far, manyParts, one, part, ref, times } from '../../given/template-parts.js';
import type { Cases } from './cases.js';

const secret = (Name?: string) => part('AWS::SecretsManager::Secret', Name === undefined ? {} : { Name });
const twoStacks = (one: Partial<GivenStack>, two: Partial<GivenStack>): Given => ({
  stacks: { 'shop-dev-one': { resources: {}, ...one }, 'shop-dev-two': { resources: {}, ...two } },
});
const stack = (change: Partial<GivenStack>): Given => ({ stacks: { 'shop-dev-x': { resources: {}, ...change } } });
const outputs = (count: number) => Object.fromEntries(times(count, (number) => [`Out${number}`, { Value: number }]));
const exporting = (Name: string, region = 'eu-west-1') => ({
  region,
  outputs: { Out: { Value: 1, Export: { Name } } },
});

const inline = (length: number) => ({
  Role: part('AWS::IAM::Role', { Policies: [{ PolicyName: 'one', PolicyDocument: 'x'.repeat(length / 2) }] }),
  It: part('AWS::IAM::Policy', { Roles: [ref('Role')], PolicyDocument: 'x'.repeat(length / 2) }),
});
const managed = (PolicyDocument: unknown) => one('AWS::IAM::ManagedPolicy', { PolicyDocument });

const key = (
  Action: unknown,
  Principal: unknown = { AWS: { 'Fn::Join': ['', ['arn:', ref('AWS::AccountId'), ':root']] } },
) => one('AWS::KMS::Key', { KeyPolicy: { Statement: [{ Effect: 'Allow', Action, Principal, Resource: '*' }] } });

const protectedBalancer = (terminationProtection: boolean, Value = 'true'): Given =>
  stack({
    terminationProtection,
    resources: one('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      LoadBalancerAttributes: [{ Key: 'deletion_protection.enabled', Value }],
    }),
  });
const protectedDatabase = (terminationProtection: boolean): Given =>
  stack({ terminationProtection, resources: one('AWS::RDS::DBInstance', { DeletionProtection: true }) });

/** Names, sizes and policies of stacks as a whole. */
export const stackCases: Cases = {
  'HEADROOM-NAMES-001': {
    rows: ['A7'],
    breaks: {
      'one secret twice': ['Two.Properties.Name', { One: secret('shop'), Two: secret('shop') }],
      'one secret in two stacks': [
        'Two.Properties.Name',
        twoStacks({ resources: { One: secret('shop') } }, { resources: { Two: secret('shop') } }),
      ],
    },
    holds: {
      'two names': { One: secret('shop'), Two: secret('shop-2') },
      'no names': { One: secret(), Two: secret() },
      'two regions': twoStacks(
        { resources: { One: secret('shop') } },
        { region: 'us-east-1', resources: { Two: secret('shop') } },
      ),
    },
  },
  'HEADROOM-NAMES-002': {
    rows: ['A3', 'B22'],
    breaks: {
      'a named service': ['It.Properties.ServiceName', one('AWS::ECS::Service', { ServiceName: 'api' })],
      'a named database': [
        'It.Properties.DBInstanceIdentifier',
        one('AWS::RDS::DBInstance', { DBInstanceIdentifier: ref('AWS::StackName') }),
      ],
      'a named role': ['It.Properties.RoleName', one('AWS::IAM::Role', { RoleName: 'api' })],
    },
    holds: {
      'no name': one('AWS::ECS::Service'),
      'a named alarm': one('AWS::CloudWatch::Alarm', { AlarmName: 'api' }),
    },
  },
  'HEADROOM-NAMES-003': {
    rows: ['A8', 'J11'],
    breaks: {
      'a named log group that stays': [
        'It.Properties.LogGroupName',
        one('AWS::Logs::LogGroup', { LogGroupName: '/shop' }, { DeletionPolicy: 'Retain' }),
      ],
      'a named secret, whose name stays for its recovery window': [
        'It.Properties.Name',
        one('AWS::SecretsManager::Secret', { Name: 'shop' }, { DeletionPolicy: 'Delete' }),
      ],
    },
    holds: {
      'a log group that goes': one('AWS::Logs::LogGroup', { LogGroupName: '/shop' }, { DeletionPolicy: 'Delete' }),
      'an unnamed secret that stays': one('AWS::SecretsManager::Secret', {}, { DeletionPolicy: 'Retain' }),
    },
  },
  'HEADROOM-IAM-001': {
    rows: ['A13'],
    breaks: {
      'inline policies of one role that are too long together': ['Role.Properties.Policies', inline(10_300)],
      'a long managed policy': ['It.Properties.PolicyDocument', managed('x'.repeat(6_200))],
      'references that become ARNs': ['It.Properties.PolicyDocument', managed(times(60, () => attribute('Queue')))],
    },
    holds: { 'inline policies that fit': inline(10_000), 'a managed policy that fits': managed('x'.repeat(6_000)) },
  },
  'HEADROOM-KMS-001': {
    rows: ['A25'],
    breaks: {
      'a policy for use only': ['It.Properties.KeyPolicy', key(['kms:Encrypt', 'kms:Decrypt'])],
      'all rights to a service': ['It.Properties.KeyPolicy', key('kms:*', { Service: 'logs.amazonaws.com' })],
    },
    holds: {
      'all rights to the account': key('kms:*'),
      'the right to change the policy': key(['kms:Encrypt', 'kms:PutKeyPolicy']),
      'the policy of KMS': one('AWS::KMS::Key'),
    },
  },
  'HEADROOM-STACK-001': {
    rows: ['A15', 'A18', 'A19', 'A20'],
    breaks: {
      'many resources': ['shop-dev-x.Resources', manyParts(401, () => part('AWS::SNS::Topic'))],
      'many outputs': ['shop-dev-x.Outputs', stack({ outputs: outputs(151) })],
      'a large template': ['shop-dev-x', stack({ bytes: 1_000_001 })],
    },
    holds: {
      'four hundred resources': manyParts(400, () => part('AWS::SNS::Topic')),
      'a hundred and fifty outputs': stack({ outputs: outputs(150) }),
      'a megabyte': stack({ bytes: 1_000_000 }),
    },
  },
  'HEADROOM-STACK-002': {
    rows: ['A21'],
    breaks: {
      'one export of two stacks': ['shop-dev-two.Outputs.Out.Export', twoStacks(exporting('a'), exporting('a'))],
    },
    holds: {
      'two exports': twoStacks(exporting('a'), exporting('b')),
      'one export of two regions': twoStacks(exporting('a'), exporting('a', 'us-east-1')),
    },
  },
  'HEADROOM-STACK-003': {
    rows: ['A22'],
    breaks: {
      'a list of 51': [
        'It.Properties.Tags',
        one('AWS::SNS::Topic', { Tags: times(51, (Key) => ({ Key, Value: '' })) }),
      ],
      'a map of 51': [
        'It.Properties.Tags',
        one('AWS::SSM::Parameter', { Tags: Object.fromEntries(times(51, (name) => [name, ''])) }),
      ],
    },
    holds: { fifty: one('AWS::SNS::Topic', { Tags: times(50, (Key) => ({ Key, Value: '' })) }) },
  },
  'HEADROOM-STACK-004': {
    rows: ['J3', 'J4'],
    breaks: {
      'a database in a subnet group that is read weakly': [
        'It.Properties.DBSubnetGroupName',
        one('AWS::RDS::DBInstance', { DBSubnetGroupName: far('Subnets') }),
      ],
    },
    holds: {
      'an import': one('AWS::RDS::DBInstance', { DBSubnetGroupName: { 'Fn::ImportValue': 'a' } }),
      'a service, which may be replaced': one('AWS::ECS::Service', { Cluster: far('Cluster') }),
    },
  },
  'HEADROOM-STACK-005': {
    rows: ['C13', 'J12'],
    breaks: {
      'a protected balancer in an unprotected stack': ['It.Properties', protectedBalancer(false)],
      'a protected database in an unprotected stack': ['It.Properties', protectedDatabase(false)],
    },
    holds: {
      'both protected': protectedBalancer(true),
      'a protected database in a protected stack': protectedDatabase(true),
      'neither protected': protectedBalancer(false, 'false'),
    },
  },
};
