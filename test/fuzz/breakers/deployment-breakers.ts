import { component, type Entry, samples, whole } from './step.js';

const routed = { routes: [{ paths: ['/a/*'] }], uses: [] };
const shifting = { strategy: 'canary' };
const hook = (change: object) => ({ function: 'nobody', stages: ['before-new-tasks'], ...change });

/** How services are brought out. */
export const deploymentBreakers: readonly Entry[] = [
  [
    'services',
    'a deployment that may neither stop nor start a task',
    component('services', { deployment: { strategy: 'rolling', maxUnavailable: 0, maxSurge: 0 } }, [
      'deployment',
      'maxSurge',
    ]),
  ],
  [
    'services',
    'a canary plan longer than CloudFormation waits',
    component('services', { ...routed, deployment: { ...shifting, canaryMinutes: 1440, bakeMinutes: 1440 } }, [
      'deployment',
      'bakeMinutes',
    ]),
  ],
  [
    'services',
    'two routes that cannot be shifted',
    component('services', { routes: [{ paths: ['/a/*'] }, { paths: ['/b/*'] }], deployment: shifting }, ['routes']),
  ],
  [
    'services',
    'a rule that checks tokens and is shifted',
    component(
      'services',
      { ...routed, routes: [{ paths: ['/a/*'], token: { issuer: 'main' } }], deployment: shifting },
      ['routes', 0, 'token'],
    ),
  ],
  [
    'services',
    'a size that follows one of two target groups',
    component(
      'services',
      {
        ...routed,
        deployment: shifting,
        scaling: { min: 1, max: 4, policies: [{ kind: 'requests', capacityPerTaskPerSecond: 10 }] },
      },
      ['scaling', 'policies', 0],
    ),
  ],
  [
    'services',
    'a migration without a moment for it',
    component('services', { deployment: { strategy: 'rolling' }, migration: { command: ['migrate'] } }, ['migration']),
  ],
  [
    'services',
    'a hook that nobody declared',
    component('services', { ...routed, deployment: { strategy: 'blue-green', hooks: [hook({})] } }, [
      'deployment',
      'hooks',
      0,
      'function',
    ]),
  ],
  [
    'services',
    'one stage twice',
    component(
      'services',
      {
        ...routed,
        deployment: { strategy: 'blue-green', hooks: [hook({ stages: ['test-traffic', 'test-traffic'] })] },
      },
      ['deployment', 'hooks', 0, 'stages', 1],
    ),
  ],
  [
    'services',
    'two services that claim one port name',
    whole(
      [
        [['workers'], {}],
        [['jobs'], {}],
        [['functions'], {}],
        [
          ['services'],
          {
            one: { ...samples.services, routes: [], connect: { name: 'same' } },
            other: { ...samples.services, routes: [], connect: { name: 'same' } },
          },
        ],
        [['edge'], undefined],
        [['assets'], undefined],
      ],
      ['services', 'other', 'connect', 'name'],
    ),
  ],
  [
    'services',
    'a part of requests that do not exist',
    whole(
      [
        [['workers'], {}],
        [['jobs'], {}],
        [['functions'], {}],
        [['services'], { quiet: { ...samples.services, routes: [], uses: [], deployment: { strategy: 'linear' } } }],
        [['edge'], undefined],
        [['assets'], undefined],
      ],
      ['services', 'quiet', 'deployment', 'strategy'],
    ),
  ],
  [
    'services',
    'a hook that is asked by a clock',
    whole(
      [
        [['workers'], {}],
        [['jobs'], {}],
        [['functions'], { asked: { ...samples.functions, trigger: { kind: 'schedule' } } }],
        [
          ['services'],
          {
            quiet: {
              ...samples.services,
              deployment: { strategy: 'blue-green', hooks: [hook({ function: 'asked' })] },
            },
          },
        ],
        [['edge'], undefined],
        [['assets'], undefined],
      ],
      ['services', 'quiet', 'deployment', 'hooks', 0, 'function'],
    ),
  ],
  [
    'files',
    'an owner that no container can be',
    whole([[['files', 'shared'], { user: '2147483648' }]], ['files', 'shared', 'user']),
  ],
  [
    'jobs',
    'work that waits for its first image',
    whole(
      [
        [['repositories', 'app'], {}],
        [['jobs', 'waiting'], { ...samples.jobs, image: { kind: 'repository', repository: 'app' } }],
      ],
      ['jobs', 'waiting', 'image', 'tag'],
    ),
  ],
];
