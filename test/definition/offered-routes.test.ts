import { givenComponent } from '../given/platform.js';
import { problemsAfter } from '../given/problems.js';

const hook = {
  handler: 'webhook',
  trigger: {
    kind: 'webhook',
    route: { paths: ['/api/hooks'] },
    signature: 'github',
    secret: 'mail',
    queue: 'told',
    messageType: 'push',
  },
} as const;

const problems = (change: object = {}) =>
  problemsAfter({ secrets: { mail: { kind: 'generated' } }, queues: { told: {} }, functions: { hook }, ...change });

test('a webhook has no route without an edge', () => {
  expect(problems({ edge: undefined, assets: undefined, services: {} })).toContainEqual(
    expect.stringContaining('functions.hook.trigger.route | {"paths":["/api/hooks"]'),
  );
});

test('a path of a webhook that a service has is refused', () => {
  const services = { api: givenComponent.service({ routes: [{ paths: ['/api/hooks'] }] }) };
  expect(problems({ services })).toContainEqual(
    expect.stringContaining(
      'functions.hook.trigger.route.paths[0] | "/api/hooks" | a path that no other route claims; api has it already',
    ),
  );
});
