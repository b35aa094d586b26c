import type { Component } from '../../lib/assembly/assembly.js';
import type { ScaledTarget, ScalingPlan } from '../../lib/reports/scaling/plan/scaling-plan.js';
import { givenAlarm, givenStepIn, givenStepPolicy } from './scaling.js';

const component = (kind: string, name: string, facts: Component['facts']): Component => ({
  kind,
  name,
  owner: 'team-shop',
  facts,
});

/** Two to twenty tasks of ten messages a second each, more above 100 waiting, fewer below 20; change one thing. */
export const givenWorkerTarget = (change: Partial<ScaledTarget> = {}): ScaledTarget => ({
  name: 'mailer',
  stack: 'shop-prod-worker-mailer',
  kind: 'worker',
  bounds: { min: 2, max: 20 },
  policies: [givenStepPolicy({ cooldownSeconds: 60 }), givenStepIn({ cooldownSeconds: 300 })],
  schedules: [],
  notSimulated: [],
  queue: { visibilitySeconds: 120, maxReceives: 3 },
  component: component('worker', 'mailer', {
    concurrency: 10,
    messageTime: { meanSeconds: 1, maxSeconds: 10 },
    objectives: { oldestMessageSeconds: 300 },
    shutdownSeconds: 115,
    visibilitySeconds: 120,
  }),
  ...change,
});

/** Two to ten tasks of 50 requests a second each, more above 80 % of that. */
export const givenServiceTarget = (change: Partial<ScaledTarget> = {}): ScaledTarget => ({
  ...givenWorkerTarget(),
  name: 'api',
  stack: 'shop-prod-service-api',
  kind: 'service',
  bounds: { min: 2, max: 10 },
  policies: [
    givenStepPolicy({
      alarm: givenAlarm({
        threshold: 40 * 60,
        measure: { ...givenAlarm().measure, sources: [{ signal: 'requestsPerTarget', statistic: 'Sum' }] },
      }),
    }),
  ],
  queue: undefined,
  component: component('service', 'api', {
    routes: [{ paths: ['/api/*'] }],
    health: { ready: { intervalSeconds: 10 } },
    drain: { longestRequestSeconds: 45 },
    objectives: { latency: [{ percentile: 95, milliseconds: 500 }] },
    scaling: { policies: [{ kind: 'requests', capacityPerTaskPerSecond: 50 }] },
  }),
  ...change,
});

export const givenPlan = (change: Partial<ScalingPlan> = {}): ScalingPlan => ({
  platform: 'shop',
  environment: 'prod',
  targets: [givenServiceTarget(), givenWorkerTarget()],
  unscaled: [],
  otherTargets: [],
  ...change,
});
