import { givenEvents } from '../../given/events.js';
import { givenComponent, givenPlatformInput } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

type Use = NonNullable<ReturnType<typeof givenComponent.service>['uses']>[number];
const using = (use: Use) => problemsAfter({ services: { api: givenComponent.service({ uses: [use] }) } });

test('a definition in which every name exists holds', () => {
  expect(problemsAfter({})).toEqual([]);
});

test('a misspelt queue in uses breaks it', () => {
  expect(using({ kind: 'queue', name: 'ordres', access: 'send' })).toEqual([
    'services.api.uses[0].name | "ordres" | a declared queue: orders | did you mean "orders"?',
  ]);
});

test('a database that resembles none breaks it', () => {
  expect(using({ kind: 'database', name: 'warehouse', access: 'read' })).toEqual([
    'services.api.uses[0].name | "warehouse" | a declared database: main | declare it in databases, or use another',
  ]);
});

test('a misspelt cache breaks it', () => {
  expect(using({ kind: 'cache', name: 'session', access: 'read-write' })).toEqual([
    'services.api.uses[0].name | "session" | a declared cache: sessions | did you mean "sessions"?',
  ]);
});

test('a misspelt bucket breaks it', () => {
  expect(using({ kind: 'bucket', name: 'upload', access: 'read' })).toEqual([
    'services.api.uses[0].name | "upload" | a declared bucket: uploads | did you mean "uploads"?',
  ]);
});

test('a service that is not there breaks it', () => {
  expect(using({ kind: 'service', name: 'billing' })).toEqual([
    'services.api.uses[0].name | "billing" | a declared service: api | declare it in services, or use another',
  ]);
});

test('the internet needs no declaration', () => {
  expect(using({ kind: 'internet' })).toEqual([]);
});

test('a name where the section is empty breaks it', () => {
  expect(problemsAfter({ caches: {} })).toEqual([
    'services.api.uses[1].name | "sessions" | the name of a cache, but caches is empty | declare it in caches, or use another',
  ]);
});

test('a worker on a queue that is not there breaks it', () => {
  expect(problemsAfter({ workers: { packer: givenComponent.worker({ queue: 'order' }) } })).toEqual([
    'workers.packer.queue | "order" | a declared queue: orders | did you mean "orders"?',
  ]);
});

test('a function on a queue that is not there breaks it', () => {
  const handler = givenComponent.function({ handler: 'queue-processor', trigger: { kind: 'queue', queue: 'imports' } });
  expect(problemsAfter({ functions: { importer: handler } })).toEqual([
    'functions.importer.trigger.queue | "imports" | a declared queue: orders | declare it in queues, or use another',
  ]);
});

test('a job and a function are looked at as well', () => {
  const uses: Use[] = [{ kind: 'bucket', name: 'reports', access: 'read' }];
  const { jobs, functions } = givenPlatformInput({
    jobs: { report: givenComponent.job({ uses }) },
    functions: { health: givenComponent.function({ uses }) },
  });
  expect(problemsAfter({ jobs, functions }).map((line) => line.split(' | ')[0])).toEqual([
    'jobs.report.uses[0].name',
    'functions.health.uses[0].name',
  ]);
});

test('a misspelt topic in uses breaks it', () => {
  const api = givenComponent.service({ uses: [{ kind: 'topic', name: 'place', access: 'publish' }] });
  expect(problemsAfter({ ...givenEvents(), services: { api } })).toEqual([
    'services.api.uses[0].name | "place" | a declared topic: placed | did you mean "placed"?',
  ]);
});

test('a misspelt topic in a subscription breaks it', () => {
  expect(problemsAfter(givenEvents({ subscription: { topic: 'palced' } }))).toEqual([
    'queues.invoices.subscription.topic | "palced" | a declared topic: placed | did you mean "placed"?',
  ]);
});
