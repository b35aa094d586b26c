import { givenAssembly, givenEnvironments, givenTemplate } from '../given/assembly.js';

describe.each(givenEnvironments())('$name', (environment) => {
  it.each(givenAssembly(environment).stacks.map(({ id }) => id))('%s is as accepted', (stack) => {
    expect(givenTemplate(environment.outdir, stack)).toMatchSnapshot();
  });
});
