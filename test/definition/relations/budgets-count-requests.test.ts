import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const problems = (routes: { paths: string[] }[]) =>
  problemsAfter({
    services: { api: givenComponent.service({ routes, objectives: { errorBudget: { days: 14 } } }) },
    edge: { balancer: { scheme: 'public' } },
    assets: undefined,
  });

test('a budget of a service with routes is counted by the balancer', () => {
  expect(problems([{ paths: ['/api/*'] }])).toEqual([]);
});

test('a budget of a service that only others call is refused: nothing counts its requests', () => {
  expect(problems([])).toEqual([
    'services.api.objectives.errorBudget | {"days":14} | a budget only where the balancer counts requests: the service has no routes | remove errorBudget, or give the service a route',
  ]);
});
