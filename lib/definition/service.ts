import { z } from 'zod';
import { componentName } from './component-name.js';
import { capacitySchema, containerShape } from './container.js';
import { type DeploymentDefinition, deploymentSchema, isShifting } from './deployment.js';
import { serviceObjectivesSchema } from './objectives.js';
import { type Route, type RouteDefinition, routeSchema } from './route.js';
import { type ConnectDefinition, connectSchema } from './service-connect.js';
import { type ServiceScaling, serviceScalingSchema } from './service-scaling.js';
import { refuseTargetMistakes, serviceTargetShape } from './service-target.js';

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

const migration = z.strictObject({
  command: z
    .array(z.string().min(1))
    .min(1)
    .describe('Instead of the command of the image; the image is that of the service'),
  timeoutMinutes: z
    .int()
    .min(1)
    .max(240)
    .default(15)
    .describe('Then it is stopped and the deployment rolled back. A migration has to survive being repeated'),
});

/**
 * What ECS cannot shift: the requests of several rules, those of a rule that does more than forward (ECS guide, "ALB
 * resources for blue/green deployments", limitations: the deployment fails), and a size that follows one of two target groups.
 */
function refuseUnshiftable(
  {
    routes,
    scaling,
    deployment,
  }: {
    readonly routes: readonly { readonly token?: unknown }[];
    readonly scaling: ServiceScaling;
    readonly deployment: DeploymentDefinition;
  },
  problems: z.core.$RefinementCtx,
): void {
  if (!isShifting(deployment)) return;
  if (routes.length > 1) {
    problems.addIssue({
      code: 'custom',
      path: ['routes'],
      message: `one route with a ${deployment.strategy} deployment, but there are ${routes.length}: ECS shifts the requests of one listener rule`,
      params: { remedy: 'put the paths into one route, which takes five, or deploy with the strategy rolling' },
    });
  }
  const asking = routes.findIndex(({ token }) => token !== undefined);
  if (asking >= 0) {
    problems.addIssue({
      code: 'custom',
      path: ['routes', asking, 'token'],
      message: `no token with a ${deployment.strategy} deployment: ECS shifts a rule that only forwards, and fails with one that checks tokens`,
      params: { remedy: 'deploy with the strategy rolling, or check tokens in the service' },
    });
  }
  const index = scaling.policies.findIndex(
    (policy) => policy.kind === 'requests' || (policy.kind === 'steps' && policy.requests !== undefined),
  );
  if (index < 0) return;
  problems.addIssue({
    code: 'custom',
    path: ['scaling', 'policies', index],
    message: `no measure of requests for each task with a ${deployment.strategy} deployment: it is counted for one target group, and the tasks change groups with each deployment`,
    params: { remedy: 'scale on rate, which counts both groups, or on cpu' },
  });
}

export const serviceSchema = z
  .strictObject({
    ...containerShape,
    port: z.int().min(1).max(65_535).default(8080),
    routes: z.array(routeSchema).default([]).describe('None: other services may use it, the balancer does not know it'),
    health: health.prefault({}),
    drain: drain.prefault({}),
    scaling: serviceScalingSchema,
    capacity: capacitySchema.prefault({}),
    deployment: deploymentSchema.prefault({ strategy: 'rolling' }),
    migration: migration
      .optional()
      .describe('Run before the first new task of a deployment, once for each image and command'),
    connect: connectSchema.prefault({}),
    ...serviceTargetShape,
    objectives: serviceObjectivesSchema.prefault({}),
  })
  .superRefine(refuseTargetMistakes)
  .superRefine(refuseUnshiftable)
  .superRefine(({ migration, deployment }, problems) => {
    if (migration === undefined || isShifting(deployment)) return;
    problems.addIssue({
      code: 'custom',
      path: ['migration'],
      message:
        'a migration only with a deployment that shifts requests: a rolling one has no moment before its first new task',
      params: { remedy: "write deployment: { strategy: 'blue-green' }, or migrate in a job" },
    });
  })
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

type Written = z.output<typeof serviceSchema>;
type WithRoutes<AnyRoute> = Omit<Written, 'routes'> & { readonly routes: readonly AnyRoute[] };

/** A service as it was written, with its defaults. */
export type ParsedService = WithRoutes<Route>;

export type ServiceDefinition = Omit<WithRoutes<RouteDefinition>, 'connect'> & { readonly connect: ConnectDefinition };

export const servicesSchema = z.record(componentName, serviceSchema).default({});
