import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const problems = (strategy: 'canary' | 'linear' | 'blue-green', uses: object[] = []) =>
  problemsAfter({
    services: {
      api: givenComponent.service({ uses: uses as never }),
      quiet: givenComponent.service({ routes: [], uses: [], deployment: { strategy } }),
    },
  });

test.each(['canary', 'linear'] as const)('%s has nothing to move where nobody calls', (strategy) => {
  expect(problems(strategy)).toEqual([
    `services.quiet.deployment.strategy | "${strategy}" | rolling or blue-green for a service without routes that nobody uses: there are no requests of which ${strategy} could move a part | choose one of them, or add a route`,
  ]);
});

test('calls of another service can be moved, and blue/green moves whole sets of tasks', () => {
  expect(problems('canary', [{ kind: 'service', name: 'quiet' }])).toEqual([]);
  expect(problems('blue-green')).toEqual([]);
});
