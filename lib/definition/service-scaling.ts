import { z } from 'zod';
import { componentName } from './component-name.js';
import { forecastSchema } from './forecast.js';
import { cron, timeZone } from './schedule.js';

const cooldowns = {
  outCooldownSeconds: z.int().min(0).default(60),
  inCooldownSeconds: z.int().min(0).default(300),
};

const percent = z.number().min(1).max(100);

/** A Kubernetes HPA behaviour in one direction: a share of the tasks every so often, after a window without contradiction. */
const stepBehaviour = (defaults: { percent: number; windowSeconds: number }, mostPercent: number) =>
  z.strictObject({
    percent: z.int().min(1).max(mostPercent).default(defaults.percent).describe('Share of the running tasks'),
    everySeconds: z
      .int()
      .min(60, { error: 'at least 60 seconds: ECS reports CPU and memory once a minute, so nothing can act faster' })
      .default(60),
    windowSeconds: z
      .int()
      .min(60, { error: 'at least 60 seconds: one datapoint' })
      .max(3_600)
      .multipleOf(60, { error: 'whole minutes: ECS reports CPU and memory once a minute' })
      .default(defaults.windowSeconds),
  });

const requestCapacity = {
  capacityPerTaskPerSecond: z
    .number()
    .min(0.1)
    .describe('Requests that one task serves within its objectives, from a load test'),
  atPercent: percent.default(80).describe('Share of that capacity at which tasks are added'),
};

export const scalingPolicySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cpu'), targetPercent: percent.default(70), ...cooldowns }),
  z.strictObject({ kind: z.literal('memory'), targetPercent: percent.default(80), ...cooldowns }),
  z
    .strictObject({
      kind: z.literal('requests'),
      ...requestCapacity,
      ...cooldowns,
    })
    .describe('Requests for each task at the balancer'),
  z
    .strictObject({
      kind: z.literal('rate'),
      ...requestCapacity,
      startSeconds: z
        .int()
        .min(60)
        .default(120)
        .describe('From the decision to a task that serves; no step is repeated before'),
    })
    .describe(
      'As many tasks as the requests of the last minute need: minutes faster than requests, which tracks a target',
    ),
  z
    .strictObject({
      kind: z.literal('schedule'),
      name: componentName,
      cron,
      timeZone: timeZone.default('UTC'),
      min: z.int().min(0).max(1000),
      max: z.int().min(1).max(1000).optional(),
    })
    .describe('Moves the bounds at a known time; the other policies go on within them'),
  z
    .strictObject({
      kind: z.literal('steps'),
      cpuPercent: percent.optional(),
      memoryPercent: percent.optional(),
      requests: z.strictObject(requestCapacity).optional().describe('Requests for each task, beside CPU and memory'),
      up: stepBehaviour({ percent: 50, windowSeconds: 60 }, 400).prefault({}),
      down: stepBehaviour({ percent: 25, windowSeconds: 300 }, 90).prefault({}),
    })
    .refine((steps) => steps.cpuPercent !== undefined || steps.memoryPercent !== undefined, {
      error: 'at least one of cpuPercent and memoryPercent',
    })
    .describe('The percent and window behaviour of a Kubernetes HorizontalPodAutoscaler: the fullest measure decides'),
]);

export type ScalingPolicy = z.output<typeof scalingPolicySchema>;
export type ScalingPolicyOf<Kind extends ScalingPolicy['kind']> = Extract<ScalingPolicy, { kind: Kind }>;

/**
 * What a policy decides over. Two that decide over the same would answer with two sizes, and pull in turns; `steps`
 * and `rate` decide over everything, because no target of another policy holds their scale-in back.
 */
function metricsOf(policy: ScalingPolicy): string[] {
  switch (policy.kind) {
    case 'schedule':
      return [`the schedule ${policy.name}`];
    case 'steps':
    case 'rate':
      return [policy.kind, 'cpu', 'memory', 'requests'];
    default:
      return [policy.kind];
  }
}

function argumentText(policy: ScalingPolicy, metric: string, earlier: number): { message: string; remedy: string } {
  if (policy.kind === 'schedule') {
    return {
      message: `a schedule with a name of its own, but policies[${earlier}] is called ${policy.name} too`,
      remedy: 'rename one of the two',
    };
  }
  return {
    message: `one policy for ${metric}, but policies[${earlier}] is one too: the two would argue about the size`,
    remedy: 'keep the one that you mean; steps takes cpuPercent, memoryPercent and requests together',
  };
}

function refuseArguments(policies: readonly ScalingPolicy[], problems: z.core.$RefinementCtx): void {
  const taken = new Map<string, number>();
  for (const [index, policy] of policies.entries()) {
    const metrics = metricsOf(policy);
    const metric = metrics.find((one) => taken.has(one));
    for (const one of metrics) taken.set(one, taken.get(one) ?? index);
    if (metric === undefined) continue;
    const { message, remedy } = argumentText(policy, metric, taken.get(metric) as number);
    problems.addIssue({ code: 'custom', path: ['policies', index], message, params: { remedy } });
  }
}

export const serviceScalingSchema = z
  .strictObject({
    min: z.int().min(1).max(1000).default(2),
    max: z.int().min(1).max(1000),
    policies: z.array(scalingPolicySchema).default([]),
    forecast: forecastSchema.optional(),
  })
  .superRefine(({ min, max, policies }, problems) => {
    if (min > max) {
      problems.addIssue({
        code: 'custom',
        path: ['min'],
        message: `min <= max, but ${min} > ${max}`,
        params: { remedy: 'lower min or raise max' },
      });
    }
    refuseArguments(policies, problems);
    for (const [index, policy] of policies.entries()) {
      if (policy.kind !== 'schedule') continue;
      const upper = policy.max ?? max;
      if (policy.min > upper) {
        problems.addIssue({
          code: 'custom',
          path: ['policies', index, 'min'],
          message: `min <= max of the schedule, but ${policy.min} > ${upper}`,
          params: { remedy: 'lower min, or give this schedule a higher max' },
        });
      }
    }
  });

export type ServiceScaling = z.output<typeof serviceScalingSchema>;
