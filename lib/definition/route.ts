import { z } from 'zod';
import { componentName } from './component-name.js';

const path = z
  .string()
  .regex(/^\/[\w\-.$/~"'@:+&]*[*]?$/, { error: 'a path that starts with /, with at most one * and that at its end' })
  .max(128, { error: 'at most 128 characters: a listener rule takes no longer value' });

/** Elastic Load Balancing API reference, JwtValidationActionAdditionalClaim. */
const claim = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .max(128)
      .refine((name) => !['exp', 'iss', 'nbf', 'iat'].includes(name), {
        error: 'a claim other than exp, iss, nbf and iat: the balancer checks those by itself',
      }),
    values: z.array(z.string().min(1).max(256)).min(1).max(10).describe('One of them must be in the token'),
    format: z
      .enum(['single-string', 'string-array', 'space-separated-values'])
      .default('single-string')
      .describe('How the token writes the claim; scope is mostly space-separated-values'),
  })
  .refine(({ format, values }) => format !== 'space-separated-values' || !values.some((value) => /\s/.test(value)), {
    path: ['values'],
    error: 'values without spaces where the claim is separated by spaces',
  });

const token = z.strictObject({
  issuer: componentName.describe('A name of edge.balancer.tokenIssuers'),
  claims: z.array(claim).max(10, { error: 'at most ten claims: a balancer checks no more' }).default([]),
});

const rewrite = z.strictObject({
  prefix: z
    .string()
    .regex(/^(\/[\w\-.~]+)+$/, { error: 'whole segments of a path, such as /api/v1/posts' })
    .max(128),
  to: z
    .string()
    .regex(/^(\/|(\/[\w\-.~]+)+)$/, { error: '/, or whole segments of a path, such as /posts' })
    .max(128),
});

/** What a listener rule matches, and its place. */
const matchShape = {
  paths: z.array(path).min(1).max(5, { error: 'at most five paths a route: a listener rule takes five values' }),
  hosts: z
    .array(
      z
        .string()
        .regex(/^[\w*.-]+$/, { error: 'a host name, * allowed' })
        .max(128),
    )
    .max(4)
    .default([])
    .describe('Paths and hosts of one rule together are at most five'),
  slot: z
    .int()
    .min(0)
    .max(999)
    .optional()
    .describe('Place within the priority band of this kind of route; only needed when two names collide'),
};

export const webhookRouteSchema = z.strictObject(matchShape);

export const routeSchema = z
  .strictObject({
    ...matchShape,
    token: token
      .optional()
      .describe('Requests without a valid token (RS256) of this issuer are answered with 401 by the balancer'),
    rewrite: rewrite
      .optional()
      .describe('What the service sees instead of the prefix: a version in a path, or a name that has changed'),
  })
  .superRefine(({ paths, rewrite: change }, problems) => {
    if (change === undefined) return;
    const { prefix } = change;
    const index = paths.findIndex((one) => one !== prefix && one !== `${prefix}*` && !one.startsWith(`${prefix}/`));
    if (index < 0) return;
    problems.addIssue({
      code: 'custom',
      path: ['rewrite', 'prefix'],
      message: `a prefix of every path of the route, but ${paths[index]} does not begin with ${prefix}: it would reach the service as it is`,
      params: { remedy: `shorten prefix, or give ${paths[index]} a route of its own` },
    });
  });

export type Match = z.output<typeof webhookRouteSchema>;
export type Route = z.output<typeof routeSchema>;

/** A route with its place among all listener rules: derived from what it matches and from the name of its service. */
export type RouteDefinition = Route & { readonly priority: number };
