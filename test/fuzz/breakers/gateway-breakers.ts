import { assets, offered } from './offered.js';
import { component, type Entry, samples, whole } from './step.js';

const routes = [{ paths: ['/a/*'] }];
const reason = 'team-shop: sessions are in memory until May';
const grpc = {
  protocol: 'grpc',
  health: { live: { command: ['/bin/probe'] }, ready: { path: '/grpc.health.v1.Health/Check' } },
};
const domain = { name: 'app.shop.example', hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'shop.example' } };
const firewall = { enabled: true };
const only = (service: object, edge: object, at: readonly (string | number)[], found?: unknown) =>
  whole(
    [
      [['workers'], {}],
      [['jobs'], {}],
      [['functions'], {}],
      [['services'], { api: { ...samples.services, routes, ...service } }],
      [['edge'], edge],
      [['assets'], 'distribution' in edge ? assets('/*') : undefined],
    ],
    [...at],
    found,
  );
const carried = (change: object) => ({ domain, distribution: { services: [{ path: '/a/*', ...change }] } });

/** What a gateway does beside forwarding. */
export const gatewayBreakers: readonly Entry[] = [
  [
    'services',
    'a slow start without turns',
    component('services', { balancing: 'weighted-random', slowStartSeconds: 60 }, ['slowStartSeconds']),
  ],
  [
    'services',
    'sessions in memory and no way back',
    component('services', { sessions: 'memory', stickiness: undefined }, ['stickiness']),
  ],
  [
    'services',
    'a cookie that the balancer keeps for itself',
    component('services', { stickiness: { seconds: 60, cookie: 'AWSALB', reason } }, ['stickiness', 'cookie']),
  ],
  [
    'services',
    'gRPC that is asked for a page',
    component(
      'services',
      { ...grpc, routes, streams: undefined, health: { live: grpc.health.live, ready: { path: '/ready' } } },
      ['health', 'ready', 'path'],
    ),
  ],
  [
    'services',
    'a web socket over HTTP/2',
    component('services', { protocol: 'http2', streams: { kind: 'web-socket', heartbeatSeconds: 10 } }, [
      'streams',
      'kind',
    ]),
  ],
  [
    'services',
    'a rewrite of another prefix',
    component('services', { routes: [{ paths: ['/a/*'], rewrite: { prefix: '/b', to: '/' } }] }, [
      'routes',
      0,
      'rewrite',
      'prefix',
    ]),
  ],
  [
    'services',
    'a claim that the balancer checks by itself',
    component(
      'services',
      { routes: [{ paths: ['/a/*'], token: { issuer: 'main', claims: [{ name: 'exp', values: ['1'] }] } }] },
      ['routes', 0, 'token', 'claims', 0, 'name'],
    ),
  ],
  [
    'services',
    'a token that nobody signs',
    only({ routes: [{ paths: ['/a/*'], token: { issuer: 'nobody' } }] }, { domain, balancer: { scheme: 'public' } }, [
      'services',
      'api',
      'routes',
      0,
      'token',
      'issuer',
    ]),
  ],
  [
    'services',
    'HTTP/2 without a certificate',
    only({ protocol: 'http2' }, { balancer: { scheme: 'public' } }, ['services', 'api', 'protocol']),
  ],
  [
    'services',
    'a heartbeat slower than the balancer waits',
    only(
      { streams: { kind: 'server-sent-events', heartbeatSeconds: 60 } },
      { balancer: { scheme: 'public', idleTimeoutSeconds: 60 } },
      ['services', 'api', 'streams', 'heartbeatSeconds'],
    ),
  ],
  [
    'edge',
    'a stream that is kept',
    only({ streams: { kind: 'server-sent-events', heartbeatSeconds: 5 } }, carried({ cacheSeconds: 60 }), [
      'edge',
      'distribution',
      'services',
      0,
      'cacheSeconds',
    ]),
  ],
  [
    'edge',
    'gRPC through a path of HTTP/1.1',
    only(grpc, carried({}), ['edge', 'distribution', 'services', 0, 'grpc'], false),
  ],
  [
    'edge',
    'kept calls of gRPC',
    only(grpc, carried({ grpc: true, cacheSeconds: 60 }), ['edge', 'distribution', 'services', 0, 'cacheSeconds']),
  ],
  [
    'edge',
    'a firewall that nobody passes first',
    offered({ balancer: { firewall }, distribution: {} }, assets('/*'), ['edge', 'balancer', 'firewall'], {
      enabled: true,
      requestsPerIpPer5Minutes: 2_000,
      onlyFrom: [],
      blocked: [],
    }),
  ],
  [
    'edge',
    'a list that locks the distribution out',
    offered(
      {
        balancer: { callers: ['10.1.0.0/16'], firewall: { ...firewall, onlyFrom: ['203.0.113.0/24'] } },
        distribution: {},
      },
      assets('/*'),
      ['edge', 'balancer', 'firewall', 'onlyFrom'],
    ),
  ],
  [
    'edge',
    'everybody on a list',
    offered({ distribution: { firewall: { ...firewall, blocked: ['0.0.0.0/0'] } } }, assets('/*'), [
      'edge',
      'distribution',
      'firewall',
      'blocked',
      0,
    ]),
  ],
];
