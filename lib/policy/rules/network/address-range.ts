/** First and last address as numbers; undefined for what is no IPv4 range. */
export function addressRange(cidr: string | undefined): readonly [first: number, last: number] | undefined {
  const [, a, b, c, d, bits] = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(cidr ?? '') ?? [];
  if (bits === undefined) return undefined;
  const address = [a, b, c, d].reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(bits));
  const first = address - (address % size);
  return [first, first + size - 1];
}
