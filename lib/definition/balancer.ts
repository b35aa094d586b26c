import { z } from 'zod';
import { addressRange } from './address-range.js';
import { componentName } from './component-name.js';
import { firewallSchema } from './firewall.js';

const httpsAddress = z
  .string()
  .regex(/^https:\/\/[\w.-]+(:\d+)?(\/[\w\-./~%]*)?$/, {
    error: 'an https address such as https://id.example.com/keys',
  })
  .max(256);

const tokenIssuer = z.strictObject({
  issuer: z.string().min(1).max(256).describe('What tokens say in iss'),
  keySetUrl: httpsAddress.describe(
    'Where the balancer fetches the key set (JWKS), over the internet: at most 150 KB and ten keys, RS256',
  ),
});

/** Elastic Load Balancing guide, "HTTP header modification". */
const writtenHeaders = [
  'strict-transport-security',
  'content-security-policy',
  'x-content-type-options',
  'x-frame-options',
  'access-control-allow-origin',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-allow-credentials',
  'access-control-expose-headers',
  'access-control-max-age',
] as const;

const renamedHeaders = ['x-amzn-tls-version', 'x-amzn-tls-cipher-suite'] as const;

const testListener = z.strictObject({
  port: z
    .int()
    .min(1)
    .max(65_535)
    .refine((port) => ![80, 443].includes(port), { error: 'a port other than 80 and 443, where users come in' })
    .default(8443),
  callers: z.array(addressRange).min(1).describe('Ranges that may test: a pipeline, an office'),
});

export const balancerSchema = z.strictObject({
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
  firewall: firewallSchema
    .optional()
    .describe('For callers that do not come through the distribution, which has a firewall of its own'),
  tokenIssuers: z
    .record(componentName, tokenIssuer)
    .default({})
    .describe('Who signs the tokens that routes may ask for; needs a domain'),
  responseHeaders: z
    .partialRecord(z.enum(writtenHeaders), z.string().min(1).max(1024))
    .default({})
    .describe('Written into every answer by the balancer, over what a service says'),
  hideServer: z.boolean().default(false).describe('No Server header in answers'),
  requestHeaders: z
    .partialRecord(
      z.enum(renamedHeaders),
      z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, { error: 'a header name of at most 40 letters, digits, - and _' }),
    )
    .default({})
    .describe('What the balancer knows of the TLS connection, under the names that services expect; needs a domain'),
  reservedCapacityUnits: z
    .int()
    .min(100, { error: 'at least 100: a reservation of balancer capacity begins there' })
    .max(15_000)
    .optional()
    .describe('Capacity that is there before a rush begins, and is billed by the hour'),
});

export type BalancerDefinition = z.output<typeof balancerSchema>;
