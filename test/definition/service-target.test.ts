import { problemsIn } from '../given/problems.js';

const reason = 'team-shop: the sessions of the old shop live in memory until May';
const refused = (change: object) => problemsIn('service', change as Record<string, unknown>);

test.each(['least-outstanding-requests', 'weighted-random'])('a slow start with %s is refused', (balancing) => {
  expect(refused({ balancing, slowStartSeconds: 60 })).toEqual([
    `services.api.slowStartSeconds | 60 | a slow start only with round-robin, but balancing is ${balancing} | remove slowStartSeconds, or balance round-robin`,
  ]);
});

test('sessions in memory without stickiness are refused', () => {
  expect(refused({ sessions: 'memory' })).toEqual([
    'services.api.stickiness | nothing | stickiness where sessions are in memory: any other task does not know the client | keep sessions in a cache and set sessions to "outside", or add stickiness with a reason',
  ]);
  expect(refused({ sessions: 'memory', stickiness: { seconds: 3_600, reason } })).toEqual([]);
});

test('stickiness without a reason is refused', () => {
  expect(refused({ stickiness: { seconds: 3_600 } })).toHaveLength(1);
});

test('a cookie of the balancer under the name of a cookie of the service is refused', () => {
  expect(refused({ stickiness: { seconds: 60, cookie: 'AWSALBAPP', reason } })).toEqual([
    'services.api.stickiness.cookie | "AWSALBAPP" | a name that does not begin with AWSALB, which the balancer keeps for itself | change cookie',
  ]);
});

test('gRPC that is asked for a page, or through wget, is refused', () => {
  expect(refused({ protocol: 'grpc' }).map((line) => line.split(' | ')[0])).toEqual([
    'services.api.health.ready.path',
    'services.api.health.live.command',
  ]);
});

test('gRPC that only services call is not asked by the balancer', () => {
  const health = { live: { command: ['/probe'] } };
  expect(refused({ protocol: 'grpc', routes: [], health }).map((line) => line.split(' | ')[0])).toEqual([
    'edge.distribution.services',
  ]);
});

test('a web socket over HTTP/2 is refused', () => {
  const streams = { kind: 'web-socket', heartbeatSeconds: 30 };
  expect(refused({ protocol: 'http2', streams })[0]).toBe(
    'services.api.streams.kind | "web-socket" | web-socket only with protocol http1, but the protocol is http2 | set protocol to "http1"',
  );
});

test('open connections that are counted as requests are refused', () => {
  const streams = { kind: 'server-sent-events', heartbeatSeconds: 30 };
  const policy = { kind: 'rate', capacityPerTaskPerSecond: 10 };
  expect(refused({ streams, scaling: { max: 3, policies: [policy] } })).toEqual([
    'services.api.scaling.policies[0] | {"kind":"rate","capacityPerTaskPerSecond":10} | cpu, memory, steps or schedule where connections stay open: each is one request, however long it keeps a task busy | scale on memory, which open connections fill, or on cpu',
  ]);
});
