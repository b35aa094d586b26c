import { givenAssembly, givenDefinition, givenEnvironments } from '../given/assembly.js';
import { givenComponents, stackName } from '../given/components.js';

describe.each(givenEnvironments())('$name', (environment) => {
  it('deploys whoever calls a service by name after that service', () => {
    const platform = givenDefinition(environment);
    const { stacks } = givenAssembly(environment);
    for (const { stack: caller, uses } of givenComponents(platform)) {
      const before = stacks.find(({ name }) => name === caller)?.dependsOn;
      const called = uses.flatMap((use) =>
        use.kind === 'service' ? [stackName(platform, `service-${use.name}`)] : [],
      );
      expect(before).toEqual(expect.arrayContaining(called));
    }
  });
});
