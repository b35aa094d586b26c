import { readAssembly } from '../../lib/assembly/read-assembly.js';
import { expectedResourceTypes } from '../../lib/policy/expected-resource-types.js';
import { givenEnvironments } from '../given/assembly.js';

test.each(givenEnvironments())('$name is made of types that the validator expects', ({ outdir }) => {
  const types = readAssembly(outdir).stacks.flatMap(({ resources }) => resources.map(({ type }) => type));
  const missing = [...new Set(types)].filter((type) => !expectedResourceTypes.includes(type));
  // Each of them would have the engine built a second time: add it to lib/policy/expected-resource-types.ts.
  expect(missing).toEqual([]);
});
