import { z } from 'zod';
import { reason } from './switch.js';

/** How the balancer treats the tasks of one service. */
export const serviceTargetShape = {
  protocol: z
    .enum(['http1', 'http2', 'grpc'])
    .default('http1')
    .describe('What the container speaks with the balancer; http2 and grpc need a domain'),
  balancing: z
    .enum(['round-robin', 'least-outstanding-requests', 'weighted-random'], {
      error:
        '"round-robin", "least-outstanding-requests" or "weighted-random": nothing ties a path to a task, because tasks hold no state',
    })
    .default('round-robin')
    .describe(
      'How the balancer picks a task. weighted-random sends less to tasks that fail more than their neighbours',
    ),
  slowStartSeconds: z
    .int()
    .min(30, { error: 'at least 30 seconds: the balancer takes no shorter slow start' })
    .max(900)
    .optional()
    .describe('A new task gets its full share only after this long'),
  sessions: z
    .enum(['outside', 'memory'])
    .default('outside')
    .describe(
      'Where the service keeps sessions: in a cache or database, or in the memory of one task, which loses them with it',
    ),
  stickiness: z
    .strictObject({
      seconds: z.int().min(1).max(604_800, { error: 'at most 604800 seconds: a cookie of the balancer lives a week' }),
      cookie: z
        .string()
        .regex(/^[\w.-]+$/, { error: 'the name of a cookie that the service sets' })
        .refine((name) => !/^AWSALB/i.test(name), {
          error: 'a name that does not begin with AWSALB, which the balancer keeps for itself',
        })
        .optional()
        .describe('Follows a cookie of the service; a cookie of the balancer when absent'),
      reason,
    })
    .optional()
    .describe('A client goes back to the task that it had. Uneven load, and lost sessions at every deployment'),
  streams: z
    .strictObject({
      kind: z.enum(['web-socket', 'server-sent-events']),
      heartbeatSeconds: z
        .int()
        .min(1)
        .max(3_600)
        .describe(
          'The service sends something at least this often, so that nothing in between takes the connection for dead',
        ),
    })
    .optional()
    .describe('Connections that stay open for much longer than a request'),
};

type Target = z.output<z.ZodObject<typeof serviceTargetShape>> & {
  readonly routes: readonly unknown[];
  readonly health: { readonly live: { readonly command?: unknown }; readonly ready: { readonly path: string } };
  readonly scaling: { readonly policies: readonly { readonly kind: string; readonly requests?: unknown }[] };
};

type Mistake = { readonly path: (string | number)[]; readonly message: string; readonly remedy: string };

function balancingMistakes({ balancing, slowStartSeconds, sessions, stickiness }: Target): Mistake[] {
  return [
    ...(slowStartSeconds === undefined || balancing === 'round-robin'
      ? []
      : [
          {
            path: ['slowStartSeconds'],
            message: `a slow start only with round-robin, but balancing is ${balancing}`,
            remedy: 'remove slowStartSeconds, or balance round-robin',
          },
        ]),
    ...(sessions === 'outside' || stickiness !== undefined
      ? []
      : [
          {
            path: ['stickiness'],
            message: 'stickiness where sessions are in memory: any other task does not know the client',
            remedy: 'keep sessions in a cache and set sessions to "outside", or add stickiness with a reason',
          },
        ]),
  ];
}

function grpcMistakes({ protocol, health, routes }: Target): Mistake[] {
  if (protocol !== 'grpc') return [];
  return [
    // The balancer asks, which knows only services with routes.
    ...(routes.length === 0 || /^\/[\w.]+\/\w+$/.test(health.ready.path)
      ? []
      : [
          {
            path: ['health', 'ready', 'path'],
            message: 'a method such as /grpc.health.v1.Health/Check where the protocol is grpc',
            remedy: 'set health.ready.path to "/grpc.health.v1.Health/Check"',
          },
        ]),
    ...(health.live.command !== undefined
      ? []
      : [
          {
            path: ['health', 'live', 'command'],
            message: 'a command where the protocol is grpc: busybox wget speaks HTTP/1.1 only',
            remedy:
              'set health.live.command to a program of the image, such as ["/bin/grpc_health_probe", "-addr=:8080"]',
          },
        ]),
  ];
}

function streamMistakes({ protocol, streams, scaling }: Target): Mistake[] {
  if (streams === undefined) return [];
  const counting = scaling.policies.findIndex(
    ({ kind, requests }) => kind === 'requests' || kind === 'rate' || requests !== undefined,
  );
  return [
    ...(streams.kind !== 'web-socket' || protocol === 'http1'
      ? []
      : [
          {
            path: ['streams', 'kind'],
            message: `web-socket only with protocol http1, but the protocol is ${protocol}`,
            remedy: 'set protocol to "http1"',
          },
        ]),
    ...(counting < 0
      ? []
      : [
          {
            path: ['scaling', 'policies', counting],
            message:
              'cpu, memory, steps or schedule where connections stay open: each is one request, however long it keeps a task busy',
            remedy: 'scale on memory, which open connections fill, or on cpu',
          },
        ]),
  ];
}

/** What cannot go together in front of one service. */
export function refuseTargetMistakes(service: Target, problems: z.core.$RefinementCtx): void {
  for (const { path, message, remedy } of [
    ...balancingMistakes(service),
    ...grpcMistakes(service),
    ...streamMistakes(service),
  ]) {
    problems.addIssue({ code: 'custom', path, message, params: { remedy } });
  }
}
