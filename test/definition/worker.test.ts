import { givenPlatform } from '../given/platform.js';
import { problemsIn } from '../given/problems.js';

const problemsOf = (change: Readonly<Record<string, unknown>>) => problemsIn('worker', change);

test('what a worker does not say has a value', () => {
  expect(givenPlatform().workers.packer).toMatchObject({
    concurrency: 1,
    shutdownSeconds: 115,
    capacity: { onDemandBase: 1, spotPercent: 0 },
    deployment: { breaker: { enabled: true }, alarmRollback: { enabled: true } },
    objectives: { oldestMessageSeconds: 300 },
  });
});

test('a worker without a queue is refused', () => {
  expect(problemsOf({ queue: undefined })).toEqual([
    'workers.packer.queue | nothing | a component name: lower-case letters and digits in words joined by single hyphens, starting with a letter | add queue',
  ]);
});

test('a mean message time above the longest is refused', () => {
  expect(problemsOf({ messageTime: { meanSeconds: 40, maxSeconds: 30 } })).toEqual([
    'workers.packer.messageTime.meanSeconds | 40 | at most maxSeconds, but 40 > 30 | lower meanSeconds, or raise maxSeconds',
  ]);
});

test('a message longer than SQS hides one is refused', () => {
  expect(problemsOf({ messageTime: { meanSeconds: 2, maxSeconds: 50_000 } })).toEqual([
    'workers.packer.messageTime.maxSeconds | 50000 | at most 43200 seconds: SQS hides a message no longer than 12 hours | lower maxSeconds',
  ]);
});

test('a message that takes no time is refused', () => {
  expect(problemsOf({ messageTime: { meanSeconds: 0, maxSeconds: 30 } })).toEqual([
    'workers.packer.messageTime.meanSeconds | 0 | a number of at least 0.001 | raise meanSeconds',
  ]);
});

test('its own queue does not stand in uses again', () => {
  expect(problemsOf({ uses: [{ kind: 'queue', name: 'orders', access: 'consume' }] })).toEqual([
    'workers.packer.uses[0] | {"kind":"queue","name":"orders","access":"consume"} | no entry to consume orders: this component consumes it already | remove the entry',
  ]);
});

test('it may send to its own queue', () => {
  expect(problemsOf({ uses: [{ kind: 'queue', name: 'orders', access: 'send' }] })).toEqual([]);
});

test('the breaker is switched off with a reason only', () => {
  expect(problemsOf({ deployment: { breaker: { enabled: false } } })).toEqual([
    'workers.packer.deployment.breaker.reason | nothing | a reason of at least 12 characters: who accepted this, and why, such as "team-shop: load tests only, no user data" | add reason',
  ]);
});

test('a field of a service is refused', () => {
  expect(problemsOf({ port: 8080 }).map((line) => line.split(' | ').slice(0, 2))).toEqual([
    ['workers.packer.port', '8080'],
  ]);
});
