import type { aws_elasticache as elasticache } from 'aws-cdk-lib';
import { cacheTtlVariable, cacheVariables } from '../../../service/contract.js';
import type { CacheDefinition } from '../../definition/cache.js';
import type { Injection, SecretField } from '../component/reachable.js';

export interface CacheConnection {
  readonly name: string;
  readonly definition: CacheDefinition;
  readonly group: elasticache.CfnReplicationGroup;
  readonly secret: Omit<SecretField, 'field'>;
}

/** What a component needs to connect, and how long each class of its entries lives, under the names of the contract. */
export function cacheConnection({ name, definition, group, secret }: CacheConnection): Injection {
  const variable = cacheVariables(name);
  const [host, readerHost] = hostsOf(group, definition.topology);
  const lifetimes = Object.entries(definition.ttlSeconds).map(([ttlClass, seconds]) => [
    cacheTtlVariable(name, ttlClass),
    String(seconds),
  ]);
  return {
    variables: {
      [variable.host]: host,
      [variable.readerHost]: readerHost,
      [variable.port]: String(definition.port),
      [variable.clusterMode]: String(definition.topology.kind === 'cluster'),
      ...Object.fromEntries(lifetimes),
    },
    secrets: {
      [variable.username]: { ...secret, field: 'username' },
      [variable.password]: { ...secret, field: 'password' },
    },
  };
}

/** With cluster mode clients find the nodes by themselves; a single node is its own reader. */
function hostsOf(group: elasticache.CfnReplicationGroup, { kind }: CacheDefinition['topology']): [string, string] {
  switch (kind) {
    case 'cluster':
      return [group.attrConfigurationEndPointAddress, group.attrConfigurationEndPointAddress];
    case 'replicated':
      return [group.attrPrimaryEndPointAddress, group.attrReaderEndPointAddress];
    case 'single':
      return [group.attrPrimaryEndPointAddress, group.attrPrimaryEndPointAddress];
  }
}
