import { z } from 'zod';
import { addressRange } from './address-range.js';
import { logRetentionDays } from './log-retention.js';
import { covers } from './path-pattern.js';
import { protection } from './switch.js';

const domainName = z
  .string()
  .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/, { error: 'a domain name such as app.example.com' });

const testListener = z.strictObject({
  port: z
    .int()
    .min(1)
    .max(65_535)
    .refine((port) => ![80, 443].includes(port), { error: 'a port other than 80 and 443, where users come in' })
    .default(8443),
  callers: z.array(addressRange).min(1).describe('Ranges that may test: a pipeline, an office'),
});

const balancer = z.strictObject({
  scheme: z
    .enum(['internal', 'public'])
    .default('internal')
    .describe('internal: only the content delivery network and the named callers reach it'),
  callers: z
    .array(addressRange)
    .default([])
    .describe(
      'Ranges that may call an internal balancer beside the content delivery network: offices, peered networks',
    ),
  idleTimeoutSeconds: z.int().min(1).max(4000).default(60),
  testListener: testListener
    .optional()
    .describe('Where the new tasks of a shifting deployment answer before users reach them, under the same paths'),
});

const behaviour = z.strictObject({
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
    .default([{ path: '/api/*', cacheSeconds: 0 }])
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
  firewall: protection({
    requestsPerIpPer5Minutes: z.int().min(10).max(2_000_000_000).default(2_000),
  }).default({ enabled: true, requestsPerIpPer5Minutes: 2_000 }),
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
  balancer: balancer.prefault({}),
  distribution: distribution.optional().describe('The content delivery network in front of assets and services'),
  firewallLogDays: logRetentionDays,
});

export type EdgeDefinition = z.output<typeof edgeSchema>;
export type DistributionDefinition = NonNullable<EdgeDefinition['distribution']>;
