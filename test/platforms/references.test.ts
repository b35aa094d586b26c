import type { Assembly, StackTemplate } from '../../lib/assembly/assembly.js';
import { References } from '../../lib/assembly/references.js';
import { givenAssembly, givenDefinition, givenEnvironments, givenTemplate } from '../given/assembly.js';
import { stackName } from '../given/components.js';

/** Decision 002: what these are made of must not be read again each time they are deployed. */
const stateful = /^(network|messaging|storage|(database|cache)-.+)$/;
/** May be deleted and deployed again at any time, so nothing that stays may need them. */
const replaceable = /^((service|worker|job|function)-.+|edge-alarms|observability)$/;

/** Every stack that is deployed before this one. */
function deployedBefore(stack: string, { stacks }: Assembly, found: Set<string> = new Set()): Set<string> {
  for (const name of stacks.find((one) => one.name === stack)?.dependsOn ?? []) {
    if (found.has(name)) continue;
    found.add(name);
    deployedBefore(name, { stacks }, found);
  }
  return found;
}

describe.each(givenEnvironments())('$name', (environment) => {
  const assembly = givenAssembly(environment);
  const { stacks } = assembly;
  const references = new References(assembly);
  const prefix = stackName(givenDefinition(environment), '');
  const kindOf = ({ name }: Pick<StackTemplate, 'name'>): string => name.slice(prefix.length);
  const templateOf = ({ name }: StackTemplate) => givenTemplate(environment.outdir, name);
  const readsOf = (stack: StackTemplate) => references.readsOf([templateOf(stack).Resources, stack.outputs]);

  it('imports a value strongly only into a stack that holds state', () => {
    const importing = stacks.filter((stack) => JSON.stringify(templateOf(stack)).includes('"Fn::ImportValue"'));
    expect(importing.map(kindOf).filter((kind) => !stateful.test(kind))).toEqual([]);
    expect(importing.length).toBeGreaterThan(0);
  });

  it('reads nothing weakly into a stack that holds state', () => {
    const weak = stacks.filter((stack) => readsOf(stack).some(({ strength }) => strength === 'weak'));
    expect(weak.map(kindOf).filter((kind) => stateful.test(kind))).toEqual([]);
  });

  it('deploys every stack after those that it reads', () => {
    const early = stacks.flatMap((stack) => {
      const deployed = deployedBefore(stack.name, assembly);
      const producers = new Set(readsOf(stack).map((read) => read.stack));
      return [...producers].filter((producer) => !deployed.has(producer)).map((one) => `${stack.name} reads ${one}`);
    });
    expect(early).toEqual([]);
  });

  it('has no two stacks that wait for each other', () => {
    expect(stacks.map(({ name }) => name).filter((name) => deployedBefore(name, assembly).has(name))).toEqual([]);
  });

  it('lets no stack that stays depend on one that may go', () => {
    const wrong = stacks
      .filter((stack) => !replaceable.test(kindOf(stack)))
      .flatMap((stack) =>
        [...deployedBefore(stack.name, assembly)]
          .filter((name) => replaceable.test(kindOf({ name })))
          .map((name) => `${stack.name} needs ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  it('names only outputs that exist', () => {
    const known = new Set(
      stacks.flatMap(({ name, outputs }) => Object.keys(outputs).map((output) => `${name} ${output}`)),
    );
    const read = stacks.flatMap(readsOf).map(({ stack, output }) => `${stack} ${output}`);
    expect(read.filter((one) => !known.has(one))).toEqual([]);
    const imports = stacks.flatMap((stack) => JSON.stringify(templateOf(stack)).match(/"Fn::ImportValue"/g) ?? []);
    expect(stacks.flatMap(readsOf).filter(({ strength }) => strength === 'strong')).toHaveLength(imports.length);
  });

  it('has no output that nobody reads, neither a stack nor, by its description, a person', () => {
    const read = new Set(stacks.flatMap(readsOf).map(({ stack, output }) => `${stack} ${output}`));
    const unread = stacks.flatMap(({ name, outputs }) =>
      Object.entries(outputs as Record<string, { Description?: string }>)
        .filter(([output, { Description }]) => Description === undefined && !read.has(`${name} ${output}`))
        .map(([output]) => `${name} ${output}`),
    );
    expect(unread).toEqual([]);
  });

  it('exports under names that the CDK makes, and no other', () => {
    const exported = stacks.flatMap(({ name, outputs }) =>
      Object.values(outputs as Record<string, { Export?: { Name: string } }>).flatMap(({ Export }) =>
        Export === undefined || Export.Name.startsWith(`${name}:ExportsOutput`) ? [] : [Export.Name],
      ),
    );
    expect(exported).toEqual([]);
  });
});
