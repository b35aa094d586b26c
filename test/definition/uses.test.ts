import { givenPlatform } from '../given/platform.js';
import { problemsIn } from '../given/problems.js';

const problemsOf = (...uses: readonly Readonly<Record<string, unknown>>[]) => problemsIn('service', { uses });
const queue = (access: string) => ({ kind: 'queue', name: 'orders', access });
const database = (access: string) => ({ kind: 'database', name: 'main', access });
const bucket = (access: string) => ({ kind: 'bucket', name: 'uploads', access });

test('a component that names nothing reaches nothing', () => {
  expect(givenPlatform().jobs.report?.uses).toEqual([]);
});

test('a pool of connections has sizes and times', () => {
  expect(givenPlatform().workers.packer?.uses).toEqual([
    {
      kind: 'database',
      name: 'main',
      access: 'read',
      pool: {
        max: 20,
        overflow: 0,
        idleMilliseconds: 30_000,
        connectTimeoutMilliseconds: 2_000,
        waitSeconds: 30,
        recycleSeconds: 3_600,
      },
    },
  ]);
});

test('the internet is HTTPS unless it says more', () => {
  expect(problemsOf({ kind: 'internet' })).toEqual([]);
});

test('a misspelt kind is named with its nearest spelling', () => {
  expect(problemsOf({ kind: 'databse', name: 'main', access: 'read' })).toEqual([
    'services.api.uses[0].kind | "databse" | one of "queue", "database", "cache", "bucket", "files", "topic", "service", "secret", "internet" | did you mean "database"?',
  ]);
});

test('a name alone is refused with the form of an entry', () => {
  expect(problemsIn('service', { uses: ['main'] })).toEqual([
    'services.api.uses[0] | "main" | an object whose kind is one of "queue", "database", "cache", "bucket", "files", "topic", "service", "secret", "internet" | change uses[0]',
  ]);
});

test('an access of another kind is refused', () => {
  expect(problemsOf(queue('write'))).toEqual([
    'services.api.uses[0].access | "write" | one of "send", "consume", "describe" | choose one of them',
  ]);
});

test('a pool belongs to a database', () => {
  expect(problemsOf({ ...queue('send'), pool: { max: 5 } })).toEqual([
    'services.api.uses[0].pool | {"max":5} | only kind, name, access | remove pool: nothing reads it',
  ]);
});

test('the same entry twice is refused', () => {
  expect(problemsOf(queue('send'), queue('send'))).toEqual([
    'services.api.uses[1] | {"kind":"queue","name":"orders","access":"send"} | one entry for the queue orders, but uses[0] names it already | remove one of the two',
  ]);
});

test('two accesses of one database are refused: one of them says both', () => {
  expect(problemsOf(database('read'), database('read-write'))).toEqual([
    'services.api.uses[1] | {"kind":"database","name":"main","access":"read-write"} | one entry for the database main, but uses[0] names it already | write one entry; read-write includes read',
  ]);
});

test('two accesses of one bucket are refused: there is one that says both', () => {
  expect(problemsOf(bucket('read'), bucket('write'))).toEqual([
    'services.api.uses[1] | {"kind":"bucket","name":"uploads","access":"write"} | one entry for the bucket uploads, but uses[0] names it already | write one entry; read-write includes read',
  ]);
});

test('the internet twice is refused', () => {
  expect(problemsOf({ kind: 'internet' }, { kind: 'internet', ports: [587] })).toEqual([
    'services.api.uses[1] | {"kind":"internet","ports":[587]} | one entry for the internet, but uses[0] names it already | write one entry with all ports',
  ]);
});

test('the same port twice is refused', () => {
  expect(problemsOf({ kind: 'internet', ports: [443, 443] })).toEqual([
    'services.api.uses[0].ports[1] | 443 | an entry of its own, but 443 stands at [0] already | remove one of the two',
  ]);
});

test('to send to a queue and to consume it are two entries', () => {
  expect(problemsOf(queue('send'), queue('consume'))).toEqual([]);
});

test('to use a database and to describe it are two entries', () => {
  expect(problemsOf(database('read'), database('describe'))).toEqual([]);
});
