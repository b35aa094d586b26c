import type { StackTemplate } from '../../lib/assembly/assembly.js';
import type { StackRead } from '../../lib/assembly/references.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';

/** Decision 002: what these are made of must not be read again each time they are deployed. */
const stateful = /^(network|messaging|telemetry|storage|secrets|(files|database|cache)-.+)$/;
/** May be deleted and deployed again at any time, so nothing that stays may need them. */
const replaceable = /^((service|worker|job|function)-.+|edge-alarms|observability|experiments|load-test)$/;

/** Every stack that is deployed before this one. */
function deployedBefore(stack: string, given: LawCase, found: Set<string> = new Set()): Set<string> {
  for (const name of given.stacks.find((one) => one.name === stack)?.dependsOn ?? []) {
    if (found.has(name)) continue;
    found.add(name);
    deployedBefore(name, given, found);
  }
  return found;
}

const valuesOf = ({ resources, outputs }: StackTemplate) => [resources.map(({ properties }) => properties), outputs];

/** The same for as long as nobody touches the stack: a mutation run asks a thousand times. */
const reads = new WeakMap<StackTemplate, StackRead[]>();

function readsOf(given: LawCase, stack: StackTemplate): StackRead[] {
  const known = reads.get(stack) ?? given.references.readsOf(valuesOf(stack));
  reads.set(stack, known);
  return known;
}

const imports = new WeakMap<StackTemplate, number>();

function importsOf(stack: StackTemplate): number {
  const known = imports.get(stack) ?? JSON.stringify(valuesOf(stack)).match(/"Fn::ImportValue"/g)?.length ?? 0;
  imports.set(stack, known);
  return known;
}

export const referenceLaws: readonly Law[] = [
  {
    promise: 'imports a value strongly only into a stack that holds state',
    problems: (given) => {
      const importing = given.stacks.filter((stack) => importsOf(stack) > 0);
      if (importing.length === 0) return ['no stack imports anything'];
      return importing.map(({ name }) => given.kindOf(name)).filter((kind) => !stateful.test(kind));
    },
  },
  {
    promise: 'reads nothing weakly into a stack that holds state',
    problems: (given) =>
      given.stacks
        .filter((stack) => readsOf(given, stack).some(({ strength }) => strength === 'weak'))
        .map(({ name }) => given.kindOf(name))
        .filter((kind) => stateful.test(kind)),
  },
  {
    promise: 'deploys every stack after those that it reads',
    problems: (given) =>
      given.stacks.flatMap((stack) => {
        const deployed = deployedBefore(stack.name, given);
        const producers = new Set(readsOf(given, stack).map((read) => read.stack));
        return [...producers].filter((one) => !deployed.has(one)).map((one) => `${stack.name} reads ${one}`);
      }),
  },
  {
    promise: 'has no two stacks that wait for each other',
    problems: (given) => given.stacks.map(({ name }) => name).filter((name) => deployedBefore(name, given).has(name)),
  },
  {
    promise: 'lets no stack that stays depend on one that may go',
    problems: (given) =>
      given.stacks
        .filter(({ name }) => !replaceable.test(given.kindOf(name)))
        .flatMap(({ name }) =>
          [...deployedBefore(name, given)]
            .filter((needed) => replaceable.test(given.kindOf(needed)))
            .map((needed) => `${name} needs ${needed}`),
        ),
  },
  {
    promise: 'names only outputs that exist',
    problems: (given) => {
      const known = new Set(
        given.stacks.flatMap(({ name, outputs }) => Object.keys(outputs).map((output) => `${name} ${output}`)),
      );
      const found = given.stacks.flatMap((stack) => readsOf(given, stack));
      const all = given.stacks.reduce((sum, stack) => sum + importsOf(stack), 0);
      const followed = found.filter(({ strength }) => strength === 'strong').length;
      return [
        ...found.map(({ stack, output }) => `${stack} ${output}`).filter((one) => !known.has(one)),
        ...(followed === all ? [] : [`${all} imports, of which ${followed} lead to an output`]),
      ];
    },
  },
  {
    promise: 'has no output that nobody reads, neither a stack nor, by its description, a person',
    problems: (given) => {
      const read = new Set(
        given.stacks.flatMap((stack) => readsOf(given, stack)).map(({ stack, output }) => `${stack} ${output}`),
      );
      return given.stacks.flatMap(({ name, outputs }) =>
        Object.entries(outputs as Record<string, { Description?: string }>)
          .filter(([output, { Description }]) => Description === undefined && !read.has(`${name} ${output}`))
          .map(([output]) => `${name} ${output}`),
      );
    },
  },
  {
    promise: 'exports under names that the CDK makes, and no other',
    problems: ({ stacks }) =>
      stacks.flatMap(({ name, outputs }) =>
        Object.values(outputs as Record<string, { Export?: { Name: string } }>).flatMap(({ Export }) =>
          Export === undefined || Export.Name.startsWith(`${name}:ExportsOutput`) ? [] : [Export.Name],
        ),
      ),
  },
];
