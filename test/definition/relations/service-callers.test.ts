import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const uses = [{ kind: 'service' as const, name: 'api' }];

test('a service that another service and a worker call holds', () => {
  const services = { api: givenComponent.service(), web: givenComponent.service({ routes: [], uses }) };
  expect(problemsAfter({ services, workers: { packer: givenComponent.worker({ uses }) } })).toEqual([]);
});

test('a service that a job calls breaks it', () => {
  expect(problemsAfter({ jobs: { report: givenComponent.job({ uses }) } })).toEqual([
    'jobs.report.uses[0] | {"kind":"service","name":"api"} | no service here: Service Connect gives names to services and workers only, not to scheduled tasks or functions | send the work through a queue, or make this component a worker',
  ]);
});

test('a service that a function calls breaks it', () => {
  expect(problemsAfter({ functions: { health: givenComponent.function({ uses }) } })).toEqual([
    'functions.health.uses[0] | {"kind":"service","name":"api"} | no service here: Service Connect gives names to services and workers only, not to scheduled tasks or functions | send the work through a queue, or make this component a worker',
  ]);
});
