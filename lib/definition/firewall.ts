import { z } from 'zod';
import { addressRange } from './address-range.js';
import { protection } from './switch.js';

/** AWS WAF guide, "Rate-based rule statement": no lower limit is taken. */
const leastRequests = 10;
const requests = z
  .int()
  .min(leastRequests, { error: `at least ${leastRequests} requests: WAF takes no lower limit` })
  .max(2_000_000_000);

/** IPv4 or IPv6. WAF takes no /0: a list of everybody is no list. */
const range = z
  .string()
  .refine((text) => addressRange.safeParse(text).success || z.cidrv6().safeParse(text).success, {
    error: 'an address range such as 203.0.113.0/24 or 2001:db8::/32',
  })
  .refine((text) => !text.endsWith('/0'), { error: 'a range smaller than everybody' });

const apiKey = z.strictObject({
  header: z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/, { error: 'the name of a header in lower case, such as x-api-key' })
    .default('x-api-key'),
  requestsPerMinute: requests.describe('Of one value of this header'),
});

/** What is refused before a request costs anything. Limits are approximate: WAF counts every few seconds and knows no bursts. */
export const firewallSchema = protection({
  requestsPerIpPer5Minutes: requests.default(2_000),
  apiKey: apiKey.optional().describe('A limit for each key; requests without the header are not counted here'),
  requestsPerMinute: requests
    .optional()
    .describe('Of everybody together: protects what is behind, and refuses the innocent too'),
  maxBodyKiB: z
    .int()
    .min(1)
    .max(1_048_576)
    .optional()
    .describe(
      'Larger requests are refused with 413, by their Content-Length or, where they have none, by what WAF has read of them',
    ),
  onlyFrom: z.array(range).max(1_000).default([]).describe('Nobody else gets in; empty: everybody'),
  blocked: z.array(range).max(1_000).default([]).describe('Never get in'),
});

export type FirewallDefinition = Extract<z.output<typeof firewallSchema>, { enabled: true }>;
