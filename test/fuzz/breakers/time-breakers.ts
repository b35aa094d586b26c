import { assets, offered } from './offered.js';
import { component, type Entry, samples, whole, withQueue } from './step.js';

const routes = [{ paths: ['/slow/*'] }];
const calm = { min: 1, max: 4, policies: [] };

/** What waits for something that takes longer. */
export const timeBreakers: readonly Entry[] = [
  [
    'services',
    'a start that the balancer does not wait for',
    component(
      'services',
      {
        routes,
        health: {
          live: { startSeconds: 300 },
          ready: { graceSeconds: 1, intervalSeconds: 5, timeoutSeconds: 2, unhealthyThreshold: 2 },
        },
      },
      ['health', 'ready', 'graceSeconds'],
    ),
  ],
  [
    'services',
    'a request that the balancer cuts off',
    whole(
      [
        [['services', 'slow'], { ...samples.services, routes, drain: { longestRequestSeconds: 61 } }],
        [['edge'], { balancer: { scheme: 'public', idleTimeoutSeconds: 60 } }],
      ],
      ['services', 'slow', 'drain', 'longestRequestSeconds'],
    ),
  ],
  [
    'edge',
    'a balancer that hangs up before the edge does',
    offered({ balancer: { idleTimeoutSeconds: 99 }, distribution: { originReadTimeoutSeconds: 100 } }, assets('/*'), [
      'edge',
      'balancer',
      'idleTimeoutSeconds',
    ]),
  ],
  [
    'services',
    'a request that ends with its task, which nobody drains',
    component('services', { routes: [], scaling: calm, drain: { longestRequestSeconds: 41, shutdownSeconds: 45 } }, [
      'drain',
      'shutdownSeconds',
    ]),
  ],
  [
    'services',
    'a request that ends with its Spot task',
    component(
      'services',
      { routes, capacity: { spotPercent: 50 }, drain: { longestRequestSeconds: 116, shutdownSeconds: 120 } },
      ['drain', 'shutdownSeconds'],
    ),
  ],
  [
    'services',
    'a latency above the longest request',
    component(
      'services',
      { drain: { longestRequestSeconds: 2 }, objectives: { latency: [{ percentile: 95, milliseconds: 2_001 }] } },
      ['objectives', 'latency', 0, 'milliseconds'],
    ),
  ],
  [
    'queues',
    'messages that expire before all tries',
    component(
      'queues',
      { retentionSeconds: 310, delaySeconds: 10, visibilitySeconds: 60, deadLetter: { maxReceives: 5 } },
      ['retentionSeconds'],
    ),
  ],
  [
    'workers',
    'an age that the mode of scaling does not keep',
    withQueue(
      'workers',
      component(
        'workers',
        {
          messageTime: { meanSeconds: 1, maxSeconds: 30 },
          scaling: { max: 4, mode: { kind: 'rate', objectiveSeconds: 271 } },
          objectives: { oldestMessageSeconds: 300 },
        },
        ['objectives', 'oldestMessageSeconds'],
      ),
    ),
  ],
];
