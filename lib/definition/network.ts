import { z } from 'zod';
import { addressRange, prefixLength } from './address-range.js';
import { logRetentionDays, usualLogDays } from './log-retention.js';
import { refuseRepeatedValues } from './refuse-repeats.js';
import { protection } from './switch.js';

/** Zones that the address plan keeps room for. A zone added later takes its reserved ranges; no other subnet moves. */
export const reservedZones = 4;

/** The shapes of network address translation, from cheap to available everywhere. */
const nat = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('gateways'),
    count: z
      .int()
      .min(1)
      .max(reservedZones)
      .describe('One is cheap and a single point of failure; one a zone is neither'),
  }),
  z
    .strictObject({ kind: z.literal('regional') })
    .describe('One gateway that AWS stretches over all zones; its addresses may change'),
  z
    .strictObject({ kind: z.literal('none') })
    .describe('No way out: images and secrets come through interface endpoints'),
]);

/** Interface endpoints that may be named; S3 has a gateway endpoint always, because it is free. */
export const interfaceEndpoints = [
  'ecr.api',
  'ecr.dkr',
  'logs',
  'secretsmanager',
  'sqs',
  'sts',
  'kms',
  'ssm',
  'ssmmessages',
  'monitoring',
  'rds',
  'elasticache',
  'events',
  'sns',
  'ecs',
  'lambda',
  'xray',
  'aps-workspaces',
] as const;

export const networkSchema = z.strictObject({
  cidr: addressRange
    .refine((cidr) => prefixLength(cidr) >= 16 && prefixLength(cidr) <= 20, {
      error:
        'a range between /16 and /20: a VPC takes no larger one, and four zones of three tiers fit in no smaller one',
    })
    .default('10.0.0.0/16'),
  zones: z
    .array(z.string().regex(/^[a-f]$/, { error: 'a zone letter from a to f' }))
    .min(2, { error: 'at least two zones: a balancer and a database subnet group need them' })
    .max(reservedZones)
    .superRefine(refuseRepeatedValues)
    .default(['a', 'b'])
    .describe('Zone letters in order; add at the end and no address moves'),
  nat: nat.default({ kind: 'gateways', count: 1 }),
  endpoints: z
    .array(z.enum(interfaceEndpoints))
    .superRefine(refuseRepeatedValues)
    .default([])
    .describe('Interface endpoints: an hourly price a zone, in exchange for traffic that never leaves the network'),
  flowLogs: protection({ retentionDays: logRetentionDays }).default({ enabled: true, retentionDays: usualLogDays }),
  neighbours: z
    .array(addressRange)
    .default([])
    .describe('Ranges that this network must stay routable to (peered networks, offices); overlapping one is refused'),
});

export type NetworkDefinition = z.output<typeof networkSchema>;
