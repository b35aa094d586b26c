import type { Resource } from '../../lib/assembly/assembly.js';
import { differences } from './differences.js';
import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';
import { valueAt } from './value-at.js';

/** Each database with the resources of its stack. */
const databases = (given: LawCase) =>
  Object.entries(given.definition.databases).map(([name, definition]) => ({
    name,
    definition,
    inStack: (type: string): Resource[] =>
      given.ofType(type).filter(({ stack }) => given.kindOf(stack) === `database-${name}`),
  }));

export const databaseLaws: readonly Law[] = [
  {
    promise: 'sets every parameter of the definition on every instance, and refuses connections without TLS',
    problems: (given) =>
      databases(given).flatMap(({ name, definition, inStack }) => {
        const wanted = Object.values(definition.parameters).flatMap((one) => (one === undefined ? [] : [one.rendered]));
        const groups = new Map(inStack('AWS::RDS::DBParameterGroup').map((group) => [labelOf(group), group]));
        return inStack('AWS::RDS::DBInstance').flatMap((instance) => {
          const [label = ''] = given.namesIn(instance, instance.properties.DBParameterGroupName);
          const parameters = (groups.get(label)?.properties.Parameters ?? {}) as Readonly<Record<string, string>>;
          const { 'rds.force_ssl': forced, ...others } = parameters;
          return [
            ...(forced === '1' ? [] : [`${name}: ${label} serves in the clear`]),
            ...differences(Object.values(others), wanted).map((one) => `${name}: ${label} ${one}`),
          ];
        });
      }),
  },
  {
    // Who deletes it by mistake locks every client out, and a policy is the only protection that a secret has.
    promise: 'lets nobody of the account delete the secret of a database while the policy stands',
    appliesTo: ({ definition }) => definition.environment.protection.removal === 'retain',
    problems: (given) =>
      databases(given).flatMap(({ name, inStack }) => {
        const [policy] = inStack('AWS::SecretsManager::ResourcePolicy');
        const statements = (valueAt(policy?.properties, 'ResourcePolicy', 'Statement') ?? []) as readonly unknown[];
        const denies = statements.some(
          (one) =>
            valueAt(one, 'Effect') === 'Deny' &&
            valueAt(one, 'Action') === 'secretsmanager:DeleteSecret' &&
            valueAt(one, 'Resource') === '*' &&
            JSON.stringify(valueAt(one, 'Principal') ?? '').includes(':root'),
        );
        return denies ? [] : [name];
      }),
  },
  {
    promise: 'rotates passwords with the key, from inside of the network, in the alphabet of the first one',
    problems: (given) =>
      databases(given)
        .filter(({ definition }) => definition.rotation.enabled)
        .flatMap(({ name, inStack }) => {
          const [schedule] = inStack('AWS::SecretsManager::RotationSchedule');
          const [secret] = inStack('AWS::SecretsManager::Secret');
          const rotation = (...path: string[]) => valueAt(schedule?.properties, 'HostedRotationLambda', ...path);
          const named = (value: unknown) => (schedule === undefined ? [] : given.namesIn(schedule, value));
          const facts = {
            key: JSON.stringify(rotation('KmsKeyArn')) === JSON.stringify(secret?.properties.KmsKeyId),
            alphabet:
              rotation('ExcludeCharacters') ===
              valueAt(secret?.properties, 'GenerateSecretString', 'ExcludeCharacters'),
            'security group': named(rotation('VpcSecurityGroupIds')).some((one) => one.includes('Rotation')),
            subnets: named(rotation('VpcSubnetIds')).length > 0,
          };
          return Object.entries(facts).flatMap(([fact, holds]) => (holds ? [] : [`${name}: ${fact}`]));
        }),
  },
];
