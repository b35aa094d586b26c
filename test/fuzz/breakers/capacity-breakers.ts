import { givenComponent } from '../../given/platform.js';
import { assets, offered } from './offered.js';
import { component, type Entry, type Step, samples, whole, withQueue } from './step.js';

const routes = [{ paths: ['/api/*'] }];
const counted = { min: 1, max: 4, policies: [{ kind: 'requests', capacityPerTaskPerSecond: 10 }] };
const ranges = (count: number) => Array.from({ length: count }, (_, index) => `172.16.${index}.0/24`);
const perSecond = (requestsPerSecond: number, addresses: number) => ({
  load: { requestsPerSecond, addresses },
});
const worker = (load: object, field: string): Step =>
  withQueue(
    'workers',
    component(
      'workers',
      {
        concurrency: 10,
        messageTime: { meanSeconds: 4, maxSeconds: 30 },
        scaling: { max: 4, mode: { kind: 'backlog', acceptableLatencySeconds: 60 } },
        objectives: { load },
      },
      ['objectives', 'load', field],
    ),
  );
const reserving = (reservedConcurrency: number) =>
  givenComponent.function({ handler: 'health', trigger: { kind: 'schedule' }, uses: [], reservedConcurrency });
const reader = (max: number) =>
  givenComponent.job({ uses: [{ kind: 'database', name: 'small', access: 'read', pool: { max, overflow: 1 } }] });

/** More than something holds. */
export const capacityBreakers: readonly Entry[] = [
  [
    'services',
    'more requests than all tasks serve',
    component('services', { routes, scaling: counted, objectives: perSecond(40.5, 10) }, [
      'objectives',
      'load',
      'requestsPerSecond',
    ]),
  ],
  ['workers', 'more messages at a time than all tasks work on', worker({ messagesAtATime: 41 }, 'messagesAtATime')],
  ['workers', 'more messages a second than all tasks get done', worker({ messagesPerSecond: 11 }, 'messagesPerSecond')],
  [
    'edge',
    'a load that the firewall blocks',
    whole(
      [
        [['services'], { api: { ...samples.services, routes, objectives: perSecond(1, 1) } }],
        [['edge'], { distribution: { firewall: { enabled: true, requestsPerIpPer5Minutes: 299 } } }],
        [['assets'], assets('/*')],
      ],
      ['edge', 'distribution', 'firewall', 'requestsPerIpPer5Minutes'],
    ),
  ],
  [
    'databases',
    'more connections than a database takes',
    whole(
      [
        [['databases', 'small'], givenComponent.database({ parameters: { maxConnections: 100 } })],
        [['jobs', 'reader'], reader(100)],
      ],
      ['databases', 'small', 'parameters', 'maxConnections'],
    ),
  ],
  [
    'databases',
    'more connections than its class takes',
    whole(
      [
        [['databases', 'small'], givenComponent.database({ instanceClass: 't4g.micro' })],
        [['jobs', 'reader'], reader(150)],
      ],
      ['databases', 'small', 'instanceClass'],
    ),
  ],
  [
    'databases',
    'more memory for connections than a class has',
    component(
      'databases',
      {
        instanceClass: 't4g.medium',
        replicas: [],
        parameters: { maxConnections: 400, workMem: '64MB', sharedBuffers: '128MB', maintenanceWorkMem: '16MB' },
      },
      ['parameters', 'workMem'],
    ),
  ],
  [
    'network',
    'more tasks than addresses',
    whole(
      [
        [['network', 'cidr'], '10.0.0.0/20'],
        [
          ['network', 'zones'],
          ['a', 'b'],
        ],
        [['services', 'many'], { ...samples.services, scaling: { min: 1_000, max: 1_000, policies: [] } }],
      ],
      ['network', 'cidr'],
    ),
  ],
  [
    'services',
    'more routes than a balancer has rules',
    whole(
      [
        [
          ['services'],
          {
            wide: {
              ...samples.services,
              routes: Array.from({ length: 101 }, (_, index) => ({ paths: [`/w${index}/*`] })),
            },
          },
        ],
        [['edge'], { balancer: {} }],
        [['assets'], undefined],
        // A webhook has a route too.
        [['functions'], {}],
      ],
      ['services'],
      '101 routes',
    ),
  ],
  [
    'edge',
    'more callers than a security group has rules',
    offered({ balancer: { callers: ranges(61) } }, undefined, ['edge', 'balancer', 'callers'], '61 ranges'),
  ],
  [
    'functions',
    'more runs reserved than an account gives away',
    whole(
      [[['functions'], { one: reserving(451), other: reserving(450) }]],
      ['functions', 'one', 'reservedConcurrency'],
    ),
  ],
];
