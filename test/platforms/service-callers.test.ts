import { givenAssembly, givenDefinition, givenEnvironments } from '../given/assembly.js';
import { givenComponents, stackName } from '../given/components.js';

describe.each(givenEnvironments())('$name', (environment) => {
  it('deploys whoever calls a service by name after that service', () => {
    const platform = givenDefinition(environment);
    const { stacks } = givenAssembly(environment);
    for (const { stack: caller, uses } of givenComponents(platform)) {
      const dependenciesOf = (one: string) => stacks.find(({ name }) => name === one)?.dependsOn ?? [];
      const called = uses.flatMap((use) =>
        use.kind === 'service' ? [stackName(platform, `service-${use.name}`)] : [],
      );
      // Of two that use each other one has to be first.
      const later = called.filter((one) => !dependenciesOf(one).includes(caller));
      expect(dependenciesOf(caller)).toEqual(expect.arrayContaining(later));
    }
  });
});
