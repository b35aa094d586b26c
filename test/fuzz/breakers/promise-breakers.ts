import { givenComponent, givenProduction } from '../../given/platform.js';
import { component, type Entry, samples, whole, withQueue } from './step.js';

const alpine = { kind: 'registry', repository: 'example/alpine', tag: '3' };
const calm = { min: 2, max: 4, policies: [] };
const promising = (availabilityPercent: number, change: object = {}) => ({
  ...samples.services,
  scaling: calm,
  objectives: { availabilityPercent },
  ...change,
});
const use = (kind: 'database' | 'cache' | 'service', name: string) =>
  kind === 'service' ? { kind, name } : { kind, name, access: 'read-write' };
/** What only production refuses: each promise that is made there is one to somebody. */
const inProduction = (
  services: object,
  rest: readonly (readonly [readonly string[], unknown])[],
  at: readonly string[],
) => whole([[['environment'], givenProduction], [['services'], services], ...rest], [...at]);

/** What is promised and cannot be kept by what there is. */
export const promiseBreakers: readonly Entry[] = [
  [
    'services',
    'a check with a program that its image lacks',
    component('services', { image: alpine, health: { live: { command: ['curl', '-f', 'http://localhost/health'] } } }, [
      'health',
      'live',
      'command',
    ]),
  ],
  [
    'services',
    'a budget of requests that nothing counts',
    component('services', { routes: [], objectives: { errorBudget: {} } }, ['objectives', 'errorBudget'], { days: 28 }),
  ],
  [
    'services',
    'a night without a morning',
    component(
      'services',
      { scaling: { min: 1, max: 4, policies: [{ kind: 'schedule', name: 'night', cron: '0 1 * * ? *', min: 0 }] } },
      ['scaling', 'policies', 0, 'min'],
    ),
  ],
  [
    'services',
    'nothing but Spot in production',
    inProduction(
      { spotty: promising(95, { capacity: { onDemandBase: 0, spotPercent: 50 } }) },
      [],
      ['services', 'spotty', 'capacity', 'onDemandBase'],
    ),
  ],
  [
    'workers',
    'messages that are longer than the notice of Spot',
    withQueue(
      'workers',
      component('workers', { messageTime: { meanSeconds: 121, maxSeconds: 200 }, capacity: { spotPercent: 1 } }, [
        'capacity',
        'spotPercent',
      ]),
    ),
  ],
  [
    'services',
    'one task, and more promised than one zone keeps',
    inProduction(
      { alone: promising(99.9, { scaling: { ...calm, min: 1 } }) },
      [],
      ['services', 'alone', 'scaling', 'min'],
    ),
  ],
  [
    'databases',
    'one instance, and more promised than it keeps',
    inProduction(
      { api: promising(99.9, { uses: [use('database', 'lonely')] }) },
      [[['databases', 'lonely'], givenComponent.database({ multiAz: false })]],
      ['databases', 'lonely', 'multiAz'],
    ),
  ],
  [
    'services',
    'more promised than a database with a standby keeps',
    inProduction(
      { api: promising(99.99, { uses: [use('database', 'pair')] }) },
      [[['databases', 'pair'], givenComponent.database({ multiAz: true })]],
      ['services', 'api', 'objectives', 'availabilityPercent'],
    ),
  ],
  [
    'caches',
    'state in one node, and more promised than it keeps',
    (draft) => ({
      ...inProduction(
        { api: promising(99.9, { uses: [use('cache', 'carts')] }) },
        [[['caches', 'carts'], givenComponent.cache({ holds: 'state', topology: { kind: 'single' } })]],
        ['caches', 'carts', 'topology'],
      )(draft),
      found: 'single',
    }),
  ],
  [
    'services',
    'a service that promises less than who calls it',
    inProduction(
      { api: promising(99.9, { uses: [use('service', 'prices')] }), prices: promising(99) },
      [],
      ['services', 'prices', 'objectives', 'availabilityPercent'],
    ),
  ],
  [
    'databases',
    'back sooner than a backup is restored',
    component('databases', { multiAz: false, objectives: { recoveryMinutes: 59 } }, ['multiAz']),
  ],
  [
    'databases',
    'back sooner than a standby takes over',
    component('databases', { multiAz: true, objectives: { recoveryMinutes: 1 } }, ['objectives', 'recoveryMinutes']),
  ],
  [
    'databases',
    'less lost than is not yet saved',
    component('databases', { backupRetentionDays: 7, objectives: { lossMinutes: 4 } }, ['objectives', 'lossMinutes']),
  ],
  [
    'databases',
    'little lost, and no backups',
    component('databases', { replicas: [], backupRetentionDays: 0, objectives: { lossMinutes: 60 } }, [
      'backupRetentionDays',
    ]),
  ],
  [
    'caches',
    'a cache that refuses to write when it is full',
    component('caches', { holds: 'cache', evictionPolicy: 'noeviction' }, ['evictionPolicy']),
  ],
  [
    'caches',
    'a policy for entries with a life, of which there are none',
    component('caches', { holds: 'cache', evictionPolicy: 'volatile-lru', ttlSeconds: {} }, ['evictionPolicy']),
  ],
  [
    'loadTest',
    'a load test of what nobody answers',
    whole(
      [
        [['edge'], { balancer: {}, distribution: {} }],
        [['loadTest'], { requests: [{ path: '/nobody/answers/this' }] }],
        [['services'], {}],
        [['functions'], {}],
      ],
      ['loadTest', 'requests', 0, 'path'],
    ),
  ],
  [
    'backups',
    'copies in an environment that is meant to be deleted',
    whole(
      [
        [['environment'], { name: 'dev', profile: 'ephemeral', region: 'eu-west-1' }],
        [['secrets'], {}],
        [['backups'], {}],
        [['databases', 'kept'], samples.databases],
      ],
      ['backups'],
      { cron: '0 3 * * ? *', keepDays: 35 },
    ),
  ],
  [
    'experiments',
    'a fault of what nobody declared',
    whole([[['experiments'], { gone: { kind: 'stop-tasks', service: 'nobody' } }]], ['experiments', 'gone', 'service']),
  ],
  [
    'budget',
    'a budget of which nobody hears',
    whole(
      [
        [['budget'], { usd: 100 }],
        [['alarms'], {}],
      ],
      ['alarms', 'ticket'],
      [],
    ),
  ],
  [
    'services',
    'a forecast without a history',
    component(
      'services',
      {
        scaling: {
          min: 1,
          max: 4,
          forecast: { mode: 'forecast-and-scale', since: '2999-01-01', cpuTargetPercent: 50 },
        },
      },
      ['scaling', 'forecast', 'since'],
    ),
  ],
  [
    'environment',
    'a tag that no objective takes',
    whole(
      [
        [['environment'], { name: 'dev', profile: 'ephemeral', region: 'eu-west-1', tags: { 'cost center': 'x' } }],
        [['backups'], undefined],
        [['secrets'], {}],
        [['edge'], { balancer: { scheme: 'public' } }],
        [['assets'], undefined],
        [['loadTest'], undefined],
        [
          ['services'],
          { promised: { ...samples.services, routes: [{ paths: ['/a/*'] }], objectives: { errorBudget: {} } } },
        ],
      ],
      ['environment', 'tags', 'cost center'],
    ),
  ],
];
