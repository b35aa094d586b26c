import { Cluster, type ClusterOptions, Redis, type RedisOptions } from 'iovalkey';

export interface CacheAddress {
  readonly host: string;
  readonly port: number;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly tls: boolean;
  readonly cluster: boolean;
}

/** From a twentieth of a second to two, with jitter: all tasks lose a node in the same moment. */
const reconnectMilliseconds = (attempt: number) =>
  Math.min(2_000, 50 * 2 ** Math.min(attempt, 6)) * (0.5 + Math.random() / 2);

/**
 * A client that fails fast: with the defaults of the library a command waits, unanswered, for as long as the node is
 * away, and the request that asked waits with it.
 */
function optionsOf({ username, password, tls }: CacheAddress): RedisOptions {
  return {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 1_000,
    commandTimeout: 250,
    keepAlive: 10_000,
    retryStrategy: reconnectMilliseconds,
  };
}

/** Emits `error` while it cannot connect; whoever makes one listens to it. */
export function connectCache(address: CacheAddress): Redis {
  const options = optionsOf(address);
  if (!address.cluster) return new Redis(address.port, address.host, options);
  const clusterOptions: ClusterOptions = {
    redisOptions: options,
    enableOfflineQueue: false,
    clusterRetryStrategy: reconnectMilliseconds,
    // The certificate is for the names that ElastiCache hands out.
    dnsLookup: (host, callback) => callback(null, host),
  };
  // The same commands; the library types them apart.
  return new Cluster([{ host: address.host, port: address.port }], clusterOptions) as unknown as Redis;
}
