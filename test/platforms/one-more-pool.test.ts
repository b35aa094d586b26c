import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { PlatformInput } from '../../lib/definition/platform.js';
import { describePlatform } from '../given/assembly.js';
import { synthesized } from '../given/rich-platform.js';

const templatesOf = ({ stacks }: CloudAssembly): ReadonlyMap<string, string> =>
  new Map(
    stacks.map(({ stackName, template }) => [stackName.replace(/^architect-bravo-dev-/, ''), JSON.stringify(template)]),
  );

const agentsFile = '../../definitions/architect-bravo/parts/agents';

/** `dev` with the pools that there are, or with one more. */
function devWith(more: object): PlatformInput {
  let definition: PlatformInput | undefined;
  jest.isolateModules(() => {
    const { agents } = jest.requireActual(agentsFile);
    jest.doMock(agentsFile, () => ({ agents: { ...agents, ...more } }));
    definition = require('../../definitions/architect-bravo/dev').default;
  });
  return definition as PlatformInput;
}

describePlatform('architect-bravo', () => {
  const five = devWith({});
  const six = devWith({ review: { meanSeconds: 10, maxSeconds: 100 } });

  test('one entry makes a worker and a queue for each kind of agent', () => {
    expect(Object.keys(five.workers ?? {})).toEqual(['analysis', 'planning', 'code-gen', 'testing', 'deployment']);
    expect(Object.keys(five.queues ?? {})).toEqual(Object.keys(five.workers ?? {}));
  });

  test('a sixth kind is one more line: its stack and queue, who sends to it, who looks at it, and the dashboard', () => {
    const [before, after] = [templatesOf(synthesized(five)), templatesOf(synthesized(six))];
    const differing = [...after.keys()].filter((stack) => before.get(stack) !== after.get(stack));
    expect(differing.sort()).toEqual([
      'function-health',
      'messaging',
      'observability',
      'service-orchestrator',
      'worker-review',
    ]);
  });
});
