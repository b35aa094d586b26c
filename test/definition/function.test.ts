import { givenPlatform } from '../given/platform.js';
import { problemsIn } from '../given/problems.js';

const problemsOf = (change: Readonly<Record<string, unknown>>) => problemsIn('function', change);
const onQueue = (trigger: Readonly<Record<string, unknown>> = {}, change: Readonly<Record<string, unknown>> = {}) =>
  problemsIn('function', {
    handler: 'queue-processor',
    trigger: { kind: 'queue', queue: 'orders', ...trigger },
    timeoutSeconds: 5,
    uses: [],
    ...change,
  });

test('what a function does not say has a value', () => {
  expect(givenPlatform().functions.health).toMatchObject({ memoryMiB: 256, timeoutSeconds: 30, variables: {} });
});

test('a function on a queue is fine', () => {
  expect(onQueue()).toEqual([]);
});

test('a function without a trigger is refused', () => {
  expect(problemsOf({ trigger: undefined })).toEqual([
    'functions.health.trigger | nothing | an object whose kind is one of "deployment", "dead-letters", "alarms", "webhook", "schedule", "queue" | add trigger',
  ]);
});

test('a handler that is a path is refused', () => {
  expect(problemsOf({ handler: './health' })).toEqual([
    'functions.health.handler | "./health" | the name of a folder below lambda/ | change handler',
  ]);
});

test('a function that runs longer than Lambda allows is refused', () => {
  expect(problemsOf({ timeoutSeconds: 901 })).toEqual([
    'functions.health.timeoutSeconds | 901 | a whole number from 1 to 900 | lower timeoutSeconds',
  ]);
});

test('a batch of more than ten messages needs time to gather them', () => {
  expect(onQueue({ batchSize: 100 })).toEqual([
    'functions.health.trigger.maxBatchingWindowSeconds | nothing | at least 1 with batchSize 100: SQS gives ten messages at a time, and Lambda has to gather the rest | add maxBatchingWindowSeconds: 5, or lower batchSize to 10',
  ]);
});

test('more batches at a time than reserved concurrency are refused', () => {
  expect(onQueue({ maxConcurrency: 10 }, { reservedConcurrency: 5 })).toEqual([
    'functions.health.trigger.maxConcurrency | 10 | at most reservedConcurrency, but 10 > 5: throttled batches count as failed and become dead letters | lower maxConcurrency to 5, or raise reservedConcurrency',
  ]);
});

test('the queue processor without a queue is refused', () => {
  expect(problemsOf({ handler: 'queue-processor' })).toEqual([
    'functions.health.trigger.kind | "schedule" | "queue" with the handler queue-processor: it understands nothing else | write trigger: { kind: "queue", … }, or name another handler',
  ]);
});

test('the queue of its trigger does not stand in uses again', () => {
  expect(onQueue({}, { uses: [{ kind: 'queue', name: 'orders', access: 'consume' }] })).toEqual([
    'functions.health.uses[0] | {"kind":"queue","name":"orders","access":"consume"} | no entry to consume orders: this component consumes it already | remove the entry',
  ]);
});
