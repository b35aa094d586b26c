import { DefinitionError } from '../../lib/definition/definition-error.js';
import { parsePlatform } from '../../lib/definition/parse-platform.js';
import { givenComponent, givenPlatform, givenPlatformInput } from '../given/platform.js';
import { problemsAfter, problemsOf, problemText } from '../given/problems.js';

test('the smallest definition is a name, an owner and an environment', () => {
  const { schemaVersion, name, owner, environment } = givenPlatformInput();
  expect(problemsOf({ schemaVersion, name, owner, environment })).toEqual([]);
});

test('every route has its place among the listener rules', () => {
  expect(givenPlatform().services.api?.routes).toEqual([
    { paths: ['/api/*'], hosts: [], priority: expect.any(Number) },
  ]);
});

test('parsing the same definition twice gives the same platform', () => {
  expect(givenPlatform()).toEqual(givenPlatform());
});

test('the definition of the author is left as it was', () => {
  const input = givenPlatformInput();
  parsePlatform('shop', input);
  expect(input).toEqual(givenPlatformInput());
});

test('the message starts with the name of the definition', () => {
  expect(() => parsePlatform('definitions/shop/dev.ts', {})).toThrow(/^definitions\/shop\/dev\.ts has \d+ problems\n/);
});

test('all problems of the shape are told at once', () => {
  const problems = problemsAfter({
    schemaVersion: 2,
    services: { api: givenComponent.service({ task: { cpu: 256, memoryMiB: 4096 }, port: 0 }) },
    databases: { main: givenComponent.database({ replicas: [{}], backupRetentionDays: 0 }) },
    quues: {},
  });
  expect(problems).toEqual([
    'schemaVersion | 2 | 1 | write 1',
    'services.api.task.memoryMiB | 4096 | with 256 CPU units Fargate sells 512, 1024, 2048 MiB | change memoryMiB, or keep 4096 MiB with 512, 1024, 2048 CPU units',
    'services.api.port | 0 | a whole number from 1 to 65535 | raise port',
    'databases.main.backupRetentionDays | 0 | at least 1 with 1 read replica(s): a replica starts from a backup of its source | set backupRetentionDays to 7, or remove the replicas',
    'quues | {} | only schemaVersion, name, owner, environment, network, services, workers, jobs, functions, queues, topics, databases, caches, buckets, files, repositories, secrets, assets, edge, serviceConnect, telemetry, backups, experiments, budget, loadTest, alarms | did you mean queues?',
  ]);
});

test('all problems between components are told at once', () => {
  const problems = problemsAfter({
    network: { cidr: '10.0.0.0/16', neighbours: ['10.0.4.0/24'] },
    services: {
      api: givenComponent.service({ uses: [{ kind: 'queue', name: 'order', access: 'send' }] }),
      web: givenComponent.service({ uses: [] }),
    },
    workers: { packer: givenComponent.worker({ messageTime: { meanSeconds: 2, maxSeconds: 90 } }) },
  });
  expect(problems).toEqual([
    'services.api.uses[0].name | "order" | a declared queue: orders | did you mean "orders"?',
    'services.web.routes[0].paths[0] | "/api/*" | a path that no other route claims; api has it already | change one of the two paths, or give the routes different hosts',
    'queues.orders.visibilitySeconds | 60 | at least messageTime.maxSeconds of workers.packer, but 60 < 90: the message would be handed to a second task while the first still works on it | raise visibilitySeconds to 90 or more',
    'network.neighbours[0] | "10.0.4.0/24" | a range that shares no address with network.cidr 10.0.0.0/16: two overlapping networks can never be routed to each other | choose another cidr now; a network cannot be renumbered later',
  ]);
});

test('problems of the shape and between what has a sound one are told at once', () => {
  const problems = problemsAfter({
    services: {
      api: givenComponent.service({ port: 0 }),
      web: givenComponent.service({ uses: [{ kind: 'queue', name: 'order', access: 'send' }] }),
    },
    databases: { main: givenComponent.database({ storageGiB: 1 }) },
    network: { cidr: '10.0.0.0/16', neighbours: ['10.0.4.0/24'] },
  });
  expect(problems).toEqual([
    'services.api.port | 0 | a whole number from 1 to 65535 | raise port',
    'databases.main.storageGiB | 1 | at least 20 GiB: gp3 storage is not sold smaller | raise storageGiB',
    'services.web.uses[0].name | "order" | a declared queue: orders | did you mean "orders"?',
    'network.neighbours[0] | "10.0.4.0/24" | a range that shares no address with network.cidr 10.0.0.0/16: two overlapping networks can never be routed to each other | choose another cidr now; a network cannot be renumbered later',
  ]);
});

test('another version of the schema is refused', () => {
  expect(problemsAfter({ schemaVersion: 2 })).toEqual(['schemaVersion | 2 | 1 | write 1']);
});

test('a definition without a version is told to add it', () => {
  expect(problemsAfter({ schemaVersion: undefined })).toEqual(['schemaVersion | nothing | 1 | add schemaVersion: 1']);
});

test.each([undefined, null, 3, 'text', true, [], () => ({}), Symbol('x'), new Date(0), new Map(), Number.NaN, 5n])(
  '%p instead of a definition is refused like any other mistake',
  (input) => {
    expect(() => parsePlatform('shop', input)).toThrow(DefinitionError);
  },
);

test('nothing at all is told what a definition is made of', () => {
  expect(problemsOf(undefined).map(problemText)).toEqual([
    '(the definition itself) | nothing | an object with schemaVersion, name, owner, environment, network, services, workers, jobs, functions, queues, topics, databases, caches, buckets, files, repositories, secrets, assets, edge, serviceConnect, telemetry, backups, experiments, budget, loadTest, alarms | add the definition',
  ]);
});

test.each(['constructor', 'toString', 'hasOwnProperty', '__defineGetter__', 'a'.repeat(10_000), '\u0000', '💥'])(
  'the key %p is refused by name',
  (key) => {
    expect(problemsOf({ ...givenPlatformInput(), [key]: {} }).map(({ path }) => path)).toEqual([[key]]);
  },
);

test('a component that was not declared is not found on Object.prototype', () => {
  const service = givenComponent.service({ uses: [{ kind: 'queue', name: 'constructor', access: 'send' }] });
  expect(problemsAfter({ services: { api: service } })).toEqual([
    'services.api.uses[0].name | "constructor" | a component name other than constructor: every JavaScript object has something of that name already | change name',
  ]);
});
