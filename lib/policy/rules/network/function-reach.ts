import type { JudgedResource } from '../../judged/judged-resource.js';
import { resourceRule } from '../../resource-rule.js';
import { oneOrMany, statementsOf } from '../iam/allows.js';
import { unreachable } from './reach.js';

/**
 * Services that are called through an endpoint of their name. Logs and traces of a function go another way; a key is used
 * by the service that keeps the data, with the rights of the function (KMS developer guide, kms:ViaService).
 */
const called = new Set([
  'dynamodb',
  'ecs',
  'elasticache',
  'events',
  'lambda',
  'rds',
  's3',
  'secretsmanager',
  'sns',
  'sqs',
  'ssm',
]);

/** Lambda developer guide, functions in a VPC: they have no internet of their own. */
export const functionReach = resourceRule({
  id: 'HEADROOM-NETWORK-007',
  sentence: 'A function in a VPC reaches every service that it may call.',
  types: ['AWS::Lambda::Function'],
  *problems(handler) {
    const subnets = handler.at('VpcConfig', 'SubnetIds');
    const role = handler.at('Role').target;
    const missing = role === undefined ? [] : unreachable(subnets, servicesOf(role));
    if (missing.length > 0) {
      yield subnets.finding(
        `no route and no endpoint to ${missing.join(', ')}, so calls time out; add a NAT gateway or these endpoints`,
      );
    }
  },
});

const servicesOf = (role: JudgedResource): string[] =>
  statementsOf(role)
    .filter((statement) => statement.at('Effect').text === 'Allow')
    .flatMap((statement) => oneOrMany(statement.at('Action')).map(({ text }) => text.split(':')[0] ?? ''))
    .filter((service) => called.has(service));
