import { z } from 'zod';
import { componentName } from './component-name.js';
import { plannedMinutes } from './planned-minutes.js';
import { refuseRepeatedValues } from './refuse-repeats.js';
import { protection } from './switch.js';

/** What every way to deploy has. */
const everyDeployment = {
  alarmRollback: protection({})
    .default({ enabled: true })
    .describe('Rolls back when an objective is missed during the deployment'),
  zoneRebalancing: protection({}).default({ enabled: true }).describe('Moves tasks until the zones hold equal numbers'),
};

const rolling = z
  .strictObject({
    strategy: z.literal('rolling'),
    maxUnavailable: z
      .int()
      .min(0)
      .max(1000)
      .default(0)
      .describe('Tasks that may be missing, counted against the smallest size'),
    maxSurge: z
      .int()
      .min(0)
      .max(1000)
      .default(1)
      .describe('Tasks that may be started on top, counted against the smallest size'),
    breaker: protection({})
      .default({ enabled: true })
      .describe('Stops and rolls back a deployment whose tasks never get healthy. ECS knows it for this strategy only'),
    ...everyDeployment,
  })
  .superRefine(({ maxUnavailable, maxSurge }, problems) => {
    if (maxUnavailable + maxSurge > 0) return;
    problems.addIssue({
      code: 'custom',
      path: ['maxSurge'],
      message: 'at least 1 where maxUnavailable is 0: otherwise no task may stop and none may start',
      params: { remedy: 'set maxSurge to 1' },
    });
  });

/** Where ECS asks a hook, in the order of a deployment. It asks a hook of a shift once for each step. */
export const hookStages = [
  'before-new-tasks',
  'after-new-tasks',
  'test-traffic',
  'after-test-traffic',
  'production-traffic',
  'after-production-traffic',
] as const;

const hook = z.strictObject({
  function: componentName.describe('A function whose trigger is a deployment'),
  stages: z.array(z.enum(hookStages)).min(1).superRefine(refuseRepeatedValues),
  timeoutMinutes: z
    .int()
    .min(1)
    .max(720)
    .default(30)
    .describe('The deployment is rolled back when the hook has not said yes by then'),
});

/** An operation of CloudFormation ends after 36 hours, so it refuses plans of more than 33. Source: CanaryConfiguration. */
const mostMinutes = 33 * 60;

const minutes = (most: number) => z.int().min(0).max(most);

/** ECS starts a whole second set of tasks, then moves the requests: these say how. */
const shifting = {
  bakeMinutes: minutes(1440)
    .default(10)
    .describe('The old tasks stay this long after all requests have moved, so that a rollback takes seconds'),
  hooks: z.array(hook).max(10).default([]),
  ...everyDeployment,
};

const blueGreen = z.strictObject({ strategy: z.literal('blue-green'), ...shifting });

const canary = z.strictObject({
  strategy: z.literal('canary'),
  canaryPercent: z
    .number()
    .min(0.1)
    .max(100)
    .multipleOf(0.1)
    .default(5)
    .describe('Share of the requests that move first'),
  canaryMinutes: minutes(1440).default(10).describe('From the first share to all the others'),
  ...shifting,
});

const linear = z.strictObject({
  strategy: z.literal('linear'),
  stepPercent: z.number().min(3).max(100).multipleOf(0.1).default(10),
  stepMinutes: minutes(1440).default(6).describe('Between two steps; nothing is waited for after the last'),
  ...shifting,
});

export const deploymentSchema = z
  .discriminatedUnion('strategy', [rolling, blueGreen, canary, linear])
  .superRefine((deployment, problems) => {
    const planned = plannedMinutes(deployment);
    if (planned.minutes <= mostMinutes) return;
    problems.addIssue({
      code: 'custom',
      path: ['bakeMinutes'],
      message: `a plan of at most ${mostMinutes} minutes, but ${planned.sum} = ${planned.minutes}: CloudFormation refuses more than 33 hours of waiting`,
      params: { remedy: 'wait less between the steps, for a hook, or at the end' },
    });
  });

export type DeploymentDefinition = z.output<typeof deploymentSchema>;
/** A deployment with a second set of tasks, between which requests are shifted. */
export type RollingDeployment = Extract<DeploymentDefinition, { strategy: 'rolling' }>;
export type ShiftingDeployment = Exclude<DeploymentDefinition, RollingDeployment>;
export type HookDefinition = z.output<typeof hook>;

export function isShifting(deployment: DeploymentDefinition): deployment is ShiftingDeployment {
  return deployment.strategy !== 'rolling';
}
