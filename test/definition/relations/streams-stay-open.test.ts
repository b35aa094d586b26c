import { givenDomain } from '../../given/edge.js';
import { givenComponent } from '../../given/platform.js';
import { problemsAfter } from '../../given/problems.js';

const streaming = (kind: 'web-socket' | 'server-sent-events', heartbeatSeconds: number, edge: object = {}) =>
  problemsAfter({
    services: { api: givenComponent.service({ uses: [], streams: { kind, heartbeatSeconds } }) },
    edge: { balancer: { idleTimeoutSeconds: 120 }, distribution: {}, ...edge },
  });

test('a heartbeat that is quicker than every wait holds', () => {
  expect(streaming('web-socket', 119)).toEqual([]);
  expect(streaming('server-sent-events', 59)).toEqual([]);
});

test('a heartbeat as slow as the balancer is patient breaks it', () => {
  expect(streaming('web-socket', 120)).toEqual([
    'services.api.streams.heartbeatSeconds | 120 | less than edge.balancer.idleTimeoutSeconds, but 120 >= 120: a quiet connection would be cut | lower heartbeatSeconds to 60, or raise edge.balancer.idleTimeoutSeconds',
  ]);
});

test('events that the distribution waits for in vain break it', () => {
  expect(streaming('server-sent-events', 60)).toEqual([
    'services.api.streams.heartbeatSeconds | 60 | less than edge.distribution.originReadTimeoutSeconds, but 60 >= 60: a quiet connection would be cut | lower heartbeatSeconds to 30, or raise edge.distribution.originReadTimeoutSeconds',
  ]);
});

test('CloudFront keeps a quiet web socket for ten minutes', () => {
  expect(streaming('web-socket', 600, { balancer: { idleTimeoutSeconds: 4_000 } })).toEqual([
    'services.api.streams.heartbeatSeconds | 600 | less than the 600 seconds of CloudFront, but 600 >= 600: a quiet connection would be cut | lower heartbeatSeconds to 300',
  ]);
});

test('a stream on a path that is kept breaks it', () => {
  expect(streaming('web-socket', 30, { distribution: { services: [{ path: '/api/*', cacheSeconds: 5 }] } })).toEqual([
    'edge.distribution.services[0].cacheSeconds | 5 | 0 where services.api keeps connections open: a stream has no end that could be kept | set cacheSeconds to 0, or give the stream a path of its own before this one',
  ]);
});

test('gRPC on a path that speaks HTTP/1.1 breaks it', () => {
  const api = givenComponent.service({
    uses: [],
    protocol: 'grpc',
    health: { live: { command: ['/probe'] }, ready: { path: '/grpc.health.v1.Health/Check' } },
  });
  const through = (grpc: boolean) =>
    problemsAfter({
      services: { api },
      edge: { domain: givenDomain, distribution: { services: [{ path: '/api/*', grpc }] } },
    });
  expect(through(true)).toEqual([]);
  expect(through(false)).toEqual([
    'edge.distribution.services[0].grpc | false | true where services.api speaks grpc: CloudFront would call it with HTTP/1.1 | set grpc to true, or give the service a path of its own before this one',
  ]);
});
