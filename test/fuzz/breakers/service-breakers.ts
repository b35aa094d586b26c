import type { Path } from '../value-at.js';
import { component, type Entry, type Step, samples, whole } from './step.js';

const scaling = (change: object) => ({ min: 1, max: 4, policies: [], ...change });
const cpu = { kind: 'cpu', targetPercent: 50 };
const nightly = { kind: 'schedule', name: 'nightly', cron: '0 1 * * ? *', min: 1, max: 3 };
const route = (...paths: string[]) => [{ paths }];
const use = (kind: string, access?: string) => ({ kind, name: 'nobody', ...(access === undefined ? {} : { access }) });
const twoServices = (one: object, other: object, at: Path, found?: unknown): Step =>
  whole(
    [
      [['workers'], {}],
      [['jobs'], {}],
      [['functions'], {}],
      [['services'], { one: { ...samples.services, ...one }, other: { ...samples.services, ...other } }],
      [['edge'], { balancer: { scheme: 'public' } }],
      [['assets'], undefined],
    ],
    at,
    found,
  );

/** Scaling, routes, checks and deployments of services. */
export const serviceBreakers: readonly Entry[] = [
  [
    'services',
    'a use of a service that nobody declared',
    component('services', { uses: [use('service')] }, ['uses', 0, 'name']),
  ],
  [
    'services',
    'more tasks at least than at most',
    component('services', { scaling: scaling({ min: 5 }) }, ['scaling', 'min']),
  ],
  [
    'services',
    'two policies for one measure',
    component('services', { scaling: scaling({ policies: [cpu, cpu] }) }, ['scaling', 'policies', 1]),
  ],
  [
    'services',
    'steps beside another policy',
    component('services', { scaling: scaling({ policies: [cpu, { kind: 'steps', memoryPercent: 60 }] }) }, [
      'scaling',
      'policies',
      1,
    ]),
  ],
  [
    'services',
    'steps without a measure',
    component('services', { scaling: scaling({ policies: [{ kind: 'steps' }] }) }, ['scaling', 'policies', 0]),
  ],
  [
    'services',
    'two schedules with one name',
    component('services', { scaling: scaling({ policies: [nightly, nightly] }) }, ['scaling', 'policies', 1]),
  ],
  [
    'services',
    'a schedule with more at least than at most',
    component('services', { scaling: scaling({ policies: [{ ...nightly, min: 4 }] }) }, [
      'scaling',
      'policies',
      0,
      'min',
    ]),
  ],
  [
    'services',
    'requests as a measure without routes',
    component(
      'services',
      { routes: [], scaling: scaling({ policies: [{ kind: 'requests', capacityPerTaskPerSecond: 10 }] }) },
      ['scaling', 'policies', 0],
    ),
  ],
  [
    'services',
    'a check that answers later than it is asked again',
    component('services', { health: { ready: { intervalSeconds: 5, timeoutSeconds: 5 } } }, [
      'health',
      'ready',
      'timeoutSeconds',
    ]),
  ],
  [
    'services',
    'a container check that answers too late',
    component('services', { health: { live: { intervalSeconds: 5, timeoutSeconds: 6 } } }, [
      'health',
      'live',
      'timeoutSeconds',
    ]),
  ],
  [
    'services',
    'one percentile twice',
    component(
      'services',
      {
        objectives: {
          latency: [
            { percentile: 95, milliseconds: 1 },
            { percentile: 95, milliseconds: 2 },
          ],
        },
      },
      ['objectives', 'latency', 1],
    ),
  ],
  [
    'services',
    'a path twice',
    twoServices({ routes: route('/a/*') }, { routes: route('/a/*') }, ['services', 'other', 'routes', 0, 'paths', 0]),
  ],
  [
    'services',
    'a route behind a wider one',
    twoServices({ routes: [{ paths: ['/a*'], slot: 1 }] }, { routes: [{ paths: ['/ab*'], slot: 2 }] }, [
      'services',
      'other',
      'routes',
      0,
      'paths',
      0,
    ]),
  ],
  [
    'services',
    'two routes in one slot',
    twoServices({ routes: [{ paths: ['/a/*'], slot: 7 }] }, { routes: [{ paths: ['/b/*'], slot: 7 }] }, [
      'services',
      'other',
      'routes',
      0,
      'slot',
    ]),
  ],
  [
    'services',
    'six values in one rule',
    twoServices(
      { routes: [{ paths: ['/a', '/b', '/c'], hosts: ['a.example', 'b.example', 'c.example'] }] },
      {},
      ['services', 'one', 'routes', 0],
      ['a.example', 'b.example', 'c.example', '/a', '/b', '/c'],
    ),
  ],
];
