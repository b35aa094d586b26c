import { z } from 'zod';

const notation = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

interface Range {
  readonly first: number;
  readonly last: number;
  readonly prefix: number;
}

function rangeOf(cidr: string): Range | undefined {
  const parts = notation.exec(cidr)?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const [a, b, c, d, prefix] = parts as [number, number, number, number, number];
  if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32) return undefined;
  const first = ((a * 256 + b) * 256 + c) * 256 + d;
  return { first, last: first + 2 ** (32 - prefix) - 1, prefix };
}

/** Whether two IPv4 ranges share an address. Unreadable ranges share none: the schema has refused them already. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [rangeOf(one), rangeOf(other)];
  return a !== undefined && b !== undefined && a.first <= b.last && b.first <= a.last;
}

/** An IPv4 range in CIDR notation whose host bits are zero, for example `10.0.0.0/16`. */
export const addressRange = z.string().refine(
  (cidr) => {
    const range = rangeOf(cidr);
    return range !== undefined && range.first % 2 ** (32 - range.prefix) === 0;
  },
  { error: 'an IPv4 range such as 10.0.0.0/16, with no host bits set' },
);

/** The number behind the slash. */
export function prefixLength(cidr: string): number {
  return Number(cidr.slice(cidr.indexOf('/') + 1));
}
