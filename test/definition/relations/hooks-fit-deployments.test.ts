import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const testListener = { port: 8443, callers: ['10.0.0.0/8'] };
const gate = givenComponent.function({ handler: 'gate', trigger: { kind: 'deployment' }, uses: [] });
const smoke = { ...gate, handler: 'smoke-test' };

const problems = (hook: object, change: object = {}) =>
  problemsAfter({
    services: {
      api: givenComponent.service({ deployment: { strategy: 'blue-green', hooks: [hook as never] } }),
    },
    functions: { gate, smoke, health: givenComponent.function() },
    edge: { distribution: {}, balancer: { testListener } },
    ...change,
  });

test('a hook asks a function that deployments trigger, at a stage that there is', () => {
  expect(problems({ function: 'gate', stages: ['before-new-tasks'] })).toEqual([]);
  expect(problems({ function: 'smoke', stages: ['after-test-traffic'] })).toEqual([]);
});

test('a hook that nobody declared is refused', () => {
  expect(problems({ function: 'gates', stages: ['before-new-tasks'] })).toEqual([
    'services.api.deployment.hooks[0].function | "gates" | a declared function: gate, smoke, health | did you mean "gate"?',
  ]);
});

test('a function on a schedule gives no answer to a deployment', () => {
  expect(problems({ function: 'health', stages: ['before-new-tasks'] })).toEqual([
    'services.api.deployment.hooks[0].function | "health" | a function whose trigger is a deployment, but functions.health.trigger is of kind schedule: it gives no answer that ECS understands | name another function, or write trigger: { kind: \'deployment\' }',
  ]);
});

test('without a test listener there is no test traffic', () => {
  expect(problems({ function: 'gate', stages: ['test-traffic'] }, { edge: { distribution: {} } })).toEqual([
    'services.api.deployment.hooks[0].stages[0] | "test-traffic" | a stage that the deployment has: without edge.balancer.testListener there is no test traffic | add edge.balancer.testListener, or ask at after-new-tasks',
  ]);
});

test('a smoke test cannot call a public balancer from within', () => {
  const edge = { distribution: {}, balancer: { scheme: 'public', testListener } };
  expect(problems({ function: 'smoke', stages: ['after-test-traffic'] }, { edge })).toEqual([
    'services.api.deployment.hooks[0].function | "smoke" | a smoke test only with the test listener of an internal balancer: it calls the new tasks through the network of the platform | add edge.balancer.testListener to an internal balancer, or remove the hook',
  ]);
});

test('a test listener is not where users come in', () => {
  const edge = { distribution: {}, balancer: { testListener: { ...testListener, port: 443 } } };
  expect(problems({ function: 'gate', stages: ['before-new-tasks'] }, { edge })).toEqual([
    'edge.balancer.testListener.port | 443 | a port other than 80 and 443, where users come in | change port',
  ]);
});

test('a migration needs a deployment with a moment for it', () => {
  expect(problemsAfter({ services: { api: givenComponent.service({ migration: { command: ['migrate'] } }) } })).toEqual(
    [
      'services.api.migration | {"command":["migrate"]} | a migration only with a deployment that shifts requests: a rolling one has no moment before its first new task | write deployment: { strategy: \'blue-green\' }, or migrate in a job',
    ],
  );
});
