import type { Resource } from '../../lib/assembly/assembly.js';
import { stackName } from '../given/components.js';
import { differences } from './differences.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';

interface Container extends Readonly<Record<string, unknown>> {
  readonly Name: string;
  readonly Environment?: readonly { readonly Name: string; readonly Value: unknown }[];
  readonly Secrets?: readonly unknown[];
}

const firstOf = ({ properties }: Resource): Container =>
  (properties.ContainerDefinitions as Container[])[0] as Container;

/** What is its own: its name, and that nobody collects what it tells. */
const own = /^(HEADROOM_COMPONENT|MEMORY_LIMIT_MIB|KEPT_METRICS|OTEL_.+)$/;

const told = ({ Environment = [], Secrets = [] }: Container): string[] => [
  ...Environment.filter(({ Name }) => !own.test(Name)).map((one) => JSON.stringify(one)),
  ...Secrets.map((one) => JSON.stringify(one)),
];

/** What a container may do to its host, and how long it has to stop. */
const alike = [
  'Image',
  'User',
  'ReadonlyRootFilesystem',
  'Privileged',
  'MountPoints',
  'StopTimeout',
  'LinuxParameters',
];

function problemsOf(given: LawCase, name: string, command: readonly string[]): string[] {
  const tasks = given
    .ofType('AWS::ECS::TaskDefinition')
    .filter(({ stack }) => stack === stackName(given.definition, `service-${name}`))
    .map(firstOf);
  const service = tasks.find((one) => one.Name === name);
  const migration = tasks.find((one) => one.Name === `${name}-migration`);
  if (service === undefined || migration === undefined) return ['there is none'];
  const identity = migration.Environment?.find((one) => one.Name === 'HEADROOM_COMPONENT')?.Value;
  return [
    ...differences(told(migration), told(service)),
    ...alike.filter((key) => JSON.stringify(migration[key]) !== JSON.stringify(service[key])),
    ...(JSON.stringify(migration.Command) === JSON.stringify(command) ? [] : ['Command']),
    ...(identity === `${name}-migration` ? [] : ['HEADROOM_COMPONENT']),
  ];
}

export const migrationLaws: readonly Law[] = [
  {
    promise: 'runs a migration in the image of its service, with its variables, its secrets and no more rights',
    problems: (given) =>
      Object.entries(given.definition.services).flatMap(([name, { migration, image }]) =>
        // Without an image there is nothing that could migrate.
        migration === undefined || (image.kind === 'repository' && (image.tag ?? image.digest) === undefined)
          ? []
          : problemsOf(given, name, migration.command).map((problem) => `${name}: ${problem}`),
      ),
  },
];
