import { workloadOf } from '../../../lib/reports/scaling/plan/workload.js';
import { trafficFileSchema, unknownTraffic } from '../../../lib/reports/scaling/traffic/traffic-file.js';
import { givenServiceTarget, givenWorkerTarget } from '../../given/scaling-plan.js';

const traffic = (component: object) =>
  trafficFileSchema.parse({ environments: { prod: { it: component } } }).environments.prod?.it ?? unknownTraffic;

test('a worker works as its facts say, on the queue that there is', () => {
  expect(workloadOf(givenWorkerTarget(), unknownTraffic)).toMatchObject({
    kind: 'worker',
    consumer: { concurrency: 10, meanSeconds: 1 },
    objectiveSeconds: 300,
    shutdownSeconds: 115,
    visibilitySeconds: 120,
    maxReceives: 3,
    perTaskPerSecond: 10,
    startSeconds: 30,
    assumed: [],
  });
});

test('a queue that is not as the facts say is worth a line', () => {
  const target = givenWorkerTarget({ queue: { visibilitySeconds: 60, maxReceives: 3 } });
  expect(workloadOf(target, unknownTraffic)).toMatchObject({
    visibilitySeconds: 60,
    assumed: ['the facts say a visibility of 120 s and the queue 60 s: the queue is simulated'],
  });
});

test('a worker without facts is assumed, and said to be', () => {
  expect(workloadOf(givenWorkerTarget({ component: undefined }), unknownTraffic).assumed).toEqual([
    'no facts in the assembly: 10 messages at a time, 1 s each, objective 300 s',
  ]);
});

test('a service serves what its facts say, and takes requests after its first check', () => {
  expect(workloadOf(givenServiceTarget(), unknownTraffic)).toMatchObject({
    kind: 'service',
    server: { requestsPerSecond: 50, objective: { percentile: 95, milliseconds: 500 }, cpuPercentFull: 90 },
    startSeconds: 40,
    stopSeconds: 45,
    assumed: [],
  });
});

test('a load test in the traffic file counts more', () => {
  const tested = traffic({ perTask: { requestsPerSecond: 80, cpuPercentFull: 75, startSeconds: 20 } });
  expect(workloadOf(givenServiceTarget(), tested)).toMatchObject({
    server: { requestsPerSecond: 80, cpuPercentFull: 75, cpuPercentIdle: 5 },
    startSeconds: 30,
  });
});

test('a service without facts is assumed, and said to be', () => {
  expect(workloadOf(givenServiceTarget({ component: undefined }), unknownTraffic)).toMatchObject({
    startSeconds: 30,
    assumed: [
      'no latency objective in the assembly: p95 of 500 ms',
      'nobody says what one task serves: 50 requests a second',
    ],
  });
});
