import { z } from 'zod';
import { componentName } from './component-name.js';
import { capacitySchema, containerShape } from './container.js';
import { serviceObjectivesSchema } from './objectives.js';
import { type Route, type RouteDefinition, routeSchema } from './route.js';
import { serviceScalingSchema } from './service-scaling.js';
import { refuseTargetMistakes, serviceTargetShape } from './service-target.js';
import { protection } from './switch.js';

const healthPath = z
  .string()
  .regex(/^\/[\w\-./]*$/, { error: 'a path such as /health' })
  .max(255);

function refuseLateAnswer(
  { intervalSeconds, timeoutSeconds }: { readonly intervalSeconds: number; readonly timeoutSeconds: number },
  problems: z.core.$RefinementCtx,
): void {
  if (timeoutSeconds < intervalSeconds) return;
  problems.addIssue({
    code: 'custom',
    path: ['timeoutSeconds'],
    message: `less than intervalSeconds, but ${timeoutSeconds} >= ${intervalSeconds}`,
    params: { remedy: 'lower timeoutSeconds, or raise intervalSeconds' },
  });
}

const health = z.strictObject({
  live: z
    .strictObject({
      path: healthPath.default('/health').describe('Answers as long as the process works; never asks a dependency'),
      intervalSeconds: z.int().min(5).max(300).default(30),
      timeoutSeconds: z.int().min(2).max(60).default(3),
      startSeconds: z.int().min(0).max(300).default(30).describe('Failures that do not count while the process starts'),
      retries: z.int().min(1).max(10).default(3),
      command: z
        .array(z.string().min(1))
        .min(1)
        .optional()
        .describe('What runs inside the container instead of busybox wget, for an image without it'),
    })
    .superRefine(refuseLateAnswer)
    .prefault({})
    .describe('The check of the container: restarts a task'),
  ready: z
    .strictObject({
      path: healthPath.default('/ready').describe('Answers when this task can take requests; 503 while it drains'),
      intervalSeconds: z.int().min(5).max(300).default(10),
      timeoutSeconds: z.int().min(2).max(120).default(5),
      healthyThreshold: z.int().min(2).max(10).default(2),
      unhealthyThreshold: z.int().min(2).max(10).default(3),
      graceSeconds: z
        .int()
        .min(1)
        .max(3600)
        .default(60)
        .describe('A new task is not judged before; longer than its slowest start'),
    })
    .superRefine(refuseLateAnswer)
    .prefault({})
    .describe('The check of the balancer: routes around a task'),
});

const drain = z.strictObject({
  longestRequestSeconds: z
    .int()
    .min(1)
    .max(3600)
    .default(30)
    .describe('The balancer waits this long for requests in flight before the task is stopped'),
  shutdownSeconds: z
    .int()
    .min(2)
    .max(120, { error: 'at most 120 seconds: Fargate waits no longer between SIGTERM and SIGKILL' })
    .default(45)
    .describe('From SIGTERM to SIGKILL'),
});

const rolling = z
  .strictObject({
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
      .describe('Stops and rolls back a deployment whose tasks never get healthy'),
    alarmRollback: protection({})
      .default({ enabled: true })
      .describe('Rolls back when an objective is missed during the deployment'),
    zoneRebalancing: protection({})
      .default({ enabled: true })
      .describe('Moves tasks until the zones hold equal numbers'),
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

export const serviceSchema = z
  .strictObject({
    ...containerShape,
    port: z.int().min(1).max(65_535).default(8080),
    routes: z.array(routeSchema).default([]).describe('None: other services may use it, the balancer does not know it'),
    health: health.prefault({}),
    drain: drain.prefault({}),
    scaling: serviceScalingSchema,
    capacity: capacitySchema.prefault({}),
    deployment: rolling.prefault({}),
    ...serviceTargetShape,
    objectives: serviceObjectivesSchema.prefault({}),
  })
  .superRefine(refuseTargetMistakes)
  .superRefine(({ routes, scaling }, problems) => {
    const index = scaling.policies.findIndex(
      (policy) =>
        policy.kind === 'requests' ||
        policy.kind === 'rate' ||
        (policy.kind === 'steps' && policy.requests !== undefined),
    );
    if (index < 0 || routes.length > 0) return;
    problems.addIssue({
      code: 'custom',
      path: ['scaling', 'policies', index],
      message: 'requests as a measure only where the service has routes: the balancer counts the requests',
      params: { remedy: 'add a route, or scale on cpu' },
    });
  });

type WithRoutes<AnyRoute> = Omit<z.output<typeof serviceSchema>, 'routes'> & { readonly routes: readonly AnyRoute[] };

/** A service as it was written, with its defaults. */
export type ParsedService = WithRoutes<Route>;

export type ServiceDefinition = WithRoutes<RouteDefinition>;

export const servicesSchema = z.record(componentName, serviceSchema).default({});
