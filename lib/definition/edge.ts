import { z } from 'zod';
import { balancerSchema } from './balancer.js';
import { corsSchema } from './cors.js';
import { firewallSchema } from './firewall.js';
import { logRetentionDays } from './log-retention.js';
import { covers } from './path-pattern.js';

const domainName = z
  .string()
  .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/, { error: 'a domain name such as app.example.com' });

const behaviour = z
  .strictObject({
    path: z
      .string()
      .regex(/^\/[\w\-.*/]+$/, { error: 'a path pattern such as /api/*' })
      .max(255),
    cacheSeconds: z
      .int()
      .min(0)
      .max(86_400)
      .default(0)
      .describe(
        '0: every request goes to the services. More: the path only reads, and answers are kept by path, query, Authorization and Origin, unless they say no-store; cookies do not arrive',
      ),
    grpc: z.boolean().default(false).describe('Calls of gRPC too: the service behind speaks it'),
  })
  .superRefine(({ grpc, cacheSeconds }, problems) => {
    if (!grpc || cacheSeconds === 0) return;
    problems.addIssue({
      code: 'custom',
      path: ['cacheSeconds'],
      message: '0 where grpc is true: a call of gRPC is a POST, and kept paths only read',
      params: { remedy: 'set cacheSeconds to 0' },
    });
  });

function refuseUnreachablePaths(paths: readonly { readonly path: string }[], problems: z.core.$RefinementCtx): void {
  for (const [index, { path }] of paths.entries()) {
    const wider = paths.slice(0, index).find((earlier) => covers(earlier.path, path));
    if (wider === undefined) continue;
    problems.addIssue({
      code: 'custom',
      path: [index, 'path'],
      message: `a path that no earlier entry takes whole, but ${wider.path} does`,
      params: { remedy: wider.path === path ? 'remove one of the two' : `move ${path} before ${wider.path}` },
    });
  }
}

const distribution = z.strictObject({
  priceClass: z
    .enum(['100', '200', 'all'])
    .default('100')
    .describe('100: North America and Europe; 200: and Asia, Africa, the Middle East; all: everywhere'),
  services: z
    .array(behaviour)
    .max(8, { error: 'at most eight paths: with the classes of assets well below what CloudFront allows' })
    .superRefine(refuseUnreachablePaths)
    .prefault([{ path: '/api/*' }])
    .describe('Paths that go to the balancer; all others are assets'),
  spaFallback: z
    .string()
    .regex(/^\/[\w\-./]+$/, { error: 'a path such as /index.html' })
    .optional()
    .describe('Served for paths without a file extension that belong to no service: the routes of a single-page app'),
  rootObject: z
    .string()
    .regex(/^[\w\-./]+$/, { error: 'a file name such as index.html' })
    .default('index.html'),
  firewall: firewallSchema.prefault({ enabled: true }),
  cors: corsSchema.optional().describe('Which other sites may call the services from a browser'),
  accessLogDays: z.int().min(1).max(3653).default(90),
  originReadTimeoutSeconds: z.int().min(1).max(120).default(60),
});

export const edgeSchema = z.strictObject({
  domain: z
    .strictObject({
      name: domainName,
      hostedZone: z.strictObject({
        id: z
          .string()
          .regex(/^Z[A-Z0-9]{4,31}$/, { error: 'the id of a public Route 53 zone, such as Z0123456789ABCDEFGHIJ' }),
        name: domainName,
      }),
    })
    .superRefine(({ name, hostedZone }, problems) => {
      if (name === hostedZone.name || name.endsWith(`.${hostedZone.name}`)) return;
      problems.addIssue({
        code: 'custom',
        path: ['name'],
        message: `a name in the hosted zone ${hostedZone.name}`,
        params: { remedy: `end it with .${hostedZone.name}, or name the zone that it is in` },
      });
    })
    .optional()
    .describe('Without it the names that AWS gives serve, and nobody reaches the balancer encrypted'),
  balancer: balancerSchema.prefault({}),
  distribution: distribution.optional().describe('The content delivery network in front of assets and services'),
  firewallLogDays: logRetentionDays,
});

export type EdgeDefinition = z.output<typeof edgeSchema>;
export type DistributionDefinition = NonNullable<EdgeDefinition['distribution']>;
