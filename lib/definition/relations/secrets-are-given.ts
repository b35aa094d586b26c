import { consumers } from '../consumers.js';
import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';

/** ECS takes no task whose container has a variable and a secret of one name. */
function takenNames(platform: Related): Problem[] {
  return consumers(platform).flatMap(({ path, definition }) =>
    definition.uses.flatMap((use, index): Problem[] => {
      if (use.kind !== 'secret' || use.variable === undefined) return [];
      if (!Object.hasOwn(definition.variables, use.variable)) return [];
      return [
        {
          path: [...path, 'uses', index, 'variable'],
          found: use.variable,
          allowed: `a name that ${path.join('.')}.variables does not have: a container takes each name once`,
          remedy: 'remove it from variables, or give the secret another variable',
        },
      ];
    }),
  );
}

const regionOf = (arn: string): string | undefined => arn.split(':')[3];

/** The right to decrypt is given for the region of the environment only. */
function secretsElsewhere({ secrets, environment }: Related<'environment'>): Problem[] {
  return Object.entries(secrets).flatMap(([name, secret]): Problem[] => {
    if (secret.kind !== 'existing' || regionOf(secret.arn) === environment.region) return [];
    return [
      {
        path: ['secrets', name, 'arn'],
        found: secret.arn,
        allowed: `a secret in ${environment.region}, where the environment is`,
        remedy: `copy it with: aws secretsmanager replicate-secret-to-regions --add-replica-regions Region=${environment.region}, and name the copy`,
      },
    ];
  });
}

export const secretsAreGiven: Relation<'environment'> = {
  name: 'a secret reaches the code under a name of its own, from the region of the environment',
  sum: 'variables of secrets are not in variables; region of secrets.*.arn = environment.region',
  source: 'Amazon ECS API reference, ContainerDefinition, secrets; AWS KMS guide, "kms:ViaService"',
  verdict: 'refuse',
  reads: ['environment'],
  problems: (platform) => [...takenNames(platform), ...secretsElsewhere(platform)],
};
