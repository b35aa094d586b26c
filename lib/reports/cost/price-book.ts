import { z } from 'zod';
import prices from './prices.json' with { type: 'json' };

const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day, as YYYY-MM-DD');

const priceSchema = z.strictObject({
  usd: z.number().positive().describe('List price, without tax, discount or free tier'),
  unit: z.string().min(1),
  region: z.string().min(1).describe('A region, or global'),
  source: z.url().describe("AWS's own page, where the price can be read again"),
  via: z.string().min(1).describe('Where it was read when it was written down'),
  confidence: z.enum(['high', 'medium', 'low']),
  readOn: isoDay,
});

export type Price = z.output<typeof priceSchema>;

/** By what is sold, such as `fargate.arm64.vcpu`. */
export type PriceBook = Readonly<Record<string, Price>>;

/** Prices as AWS lists them, each with its day and where it comes from. */
export const priceBook: PriceBook = z.record(z.string(), priceSchema).parse(prices);
