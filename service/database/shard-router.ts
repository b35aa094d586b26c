import { createHash } from 'node:crypto';

/** Where the rows of a key are. Every way is a pure function, so each task and each job finds the same shard. */
export type ShardMap =
  /** By the hash of the key, in proportion to the weights. A shard that is added takes only what becomes its own. */
  | { readonly kind: 'hash'; readonly shards: readonly { readonly name: string; readonly weight: number }[] }
  /** By number: each shard up to and including its last key; one without an end takes the rest. */
  | { readonly kind: 'range'; readonly shards: readonly { readonly name: string; readonly last?: number }[] }
  /** By a word such as a region, with a shard for what is not listed. */
  | { readonly kind: 'list'; readonly shards: Readonly<Record<string, string>>; readonly otherwise: string };

export type ShardRouter = (key: string) => string;

export function shardRouter(map: ShardMap): ShardRouter {
  switch (map.kind) {
    case 'hash':
      return byHash(map.shards);
    case 'range':
      return byRange(map.shards);
    case 'list':
      return (key) => (Object.hasOwn(map.shards, key) ? (map.shards[key] as string) : map.otherwise);
  }
}

/** Uniform in (0, 1), and the same on every machine. */
const fractionOf = (text: string) => (createHash('sha256').update(text).digest().readUInt32BE(0) + 1) / (2 ** 32 + 1);

/**
 * Rendezvous hashing: every shard bids for the key and the best bid wins, so adding a shard moves only the keys that it
 * wins. With `hash % count` nearly every key would move.
 */
function byHash(shards: Extract<ShardMap, { kind: 'hash' }>['shards']): ShardRouter {
  if (shards.length === 0 || shards.some(({ weight }) => !(weight > 0))) {
    throw new Error('a map by hash needs shards with weights above zero');
  }
  return (key) => {
    const bids = shards.map(({ name, weight }) => ({ name, bid: -weight / Math.log(fractionOf(`${name}/${key}`)) }));
    return bids.reduce((best, one) => (one.bid > best.bid ? one : best)).name;
  };
}

function byRange(shards: Extract<ShardMap, { kind: 'range' }>['shards']): ShardRouter {
  const ends = shards.map(({ last }) => last ?? Number.POSITIVE_INFINITY);
  if (ends.some((end, index) => index > 0 && end <= (ends[index - 1] as number))) {
    throw new Error('a map by range needs ends that rise from shard to shard');
  }
  return (key) => {
    const number = Number(key);
    const shard = key.trim() === '' ? undefined : shards[ends.findIndex((end) => number <= end)];
    if (shard === undefined) throw new Error(`no shard holds the key ${JSON.stringify(key)}`);
    return shard.name;
  };
}
