import { assets, offered } from './offered.js';
import type { Entry } from './step.js';

/** A distribution that says everything itself: a relation shows it with its defaults. */
const bare = {
  priceClass: '100',
  services: [],
  rootObject: 'index.html',
  firewall: { enabled: true, requestsPerIpPer5Minutes: 100, onlyFrom: [], blocked: [] },
  accessLogDays: 30,
  originReadTimeoutSeconds: 60,
};

/** What is offered to users, and how it is reached. */
export const edgeBreakers: readonly Entry[] = [
  [
    'assets',
    'no class for the rest',
    offered({ distribution: {} }, assets('/static/*'), ['assets', 'classes', 0, 'path']),
  ],
  [
    'assets',
    'a class behind a wider one',
    offered({ distribution: {} }, assets('/*', '/*'), ['assets', 'classes', 1, 'path']),
  ],
  [
    'assets',
    'nine classes',
    offered({ distribution: {} }, assets(...Array.from({ length: 8 }, (_, index) => `/c${index}`), '/*'), [
      'assets',
      'classes',
    ]),
  ],
  [
    'assets',
    'nothing that serves them',
    offered({ balancer: { scheme: 'public' } }, assets('/*'), ['assets'], {
      ...assets('/*'),
      noncurrentExpireDays: 30,
    }),
  ],
  [
    'edge',
    'routes without an edge',
    offered(undefined, undefined, ['services', 'api', 'routes'], [{ paths: ['/api/*'], hosts: [] }]),
  ],
  ['edge', 'a distribution without assets', offered({ distribution: bare }, undefined, ['edge', 'distribution'], bare)],
  [
    'edge',
    'a balancer that nobody reaches',
    offered({ balancer: { callers: [] } }, undefined, ['edge', 'balancer', 'callers']),
  ],
  [
    'edge',
    'a path that nobody answers',
    offered({ distribution: { services: [{ path: '/api/*' }, { path: '/soap/*' }] } }, assets('/*'), [
      'edge',
      'distribution',
      'services',
      1,
      'path',
    ]),
  ],
  [
    'edge',
    'a route that the edge does not carry',
    offered({ distribution: { services: [] } }, assets('/*'), ['services', 'api', 'routes', 0, 'paths', 0]),
  ],
  [
    'edge',
    'a path twice',
    offered({ distribution: { services: [{ path: '/api/*' }, { path: '/api/*' }] } }, assets('/*'), [
      'edge',
      'distribution',
      'services',
      1,
      'path',
    ]),
  ],
  [
    'edge',
    'a path of files and of services',
    offered({ distribution: {} }, assets('/api/*', '/*'), ['edge', 'distribution', 'services', 0, 'path'], '/api/*'),
  ],
  [
    'edge',
    'a name outside its zone',
    offered(
      {
        domain: { name: 'app.example.com', hostedZone: { id: 'Z0123456789', name: 'example.org' } },
        balancer: { scheme: 'public' },
      },
      undefined,
      ['edge', 'domain', 'name'],
    ),
  ],
];
