import { differences } from './differences.js';
import { labelOf } from './label-of.js';
import type { Law } from './law.js';
import { valueAt } from './value-at.js';

export const cacheLaws: readonly Law[] = [
  {
    promise: 'writes both logs of every cache into groups of its stack',
    problems: (given) =>
      given.ofType('AWS::ElastiCache::ReplicationGroup').flatMap((cache) => {
        const deliveries = (cache.properties.LogDeliveryConfigurations ?? []) as readonly Readonly<
          Record<string, unknown>
        >[];
        const found = deliveries.map((delivery) => {
          const group = valueAt(delivery, 'DestinationDetails', 'CloudWatchLogsDetails', 'LogGroup');
          const own = given.namesIn(cache, group).some((name) => name.startsWith(`${cache.stack}/`));
          return `${delivery.LogType} ${delivery.LogFormat} ${delivery.DestinationType} ${own}`;
        });
        const wanted = ['engine-log', 'slow-log'].map((type) => `${type} json cloudwatch-logs true`);
        return differences(found, wanted).map((one) => `${labelOf(cache)}: ${one}`);
      }),
  },
  {
    promise: 'scales shards and replicas of every cache between the bounds of the definition, and of no other',
    problems: (given) => {
      const policies = given.ofType('AWS::ApplicationAutoScaling::ScalingPolicy');
      const found = given
        .ofType('AWS::ApplicationAutoScaling::ScalableTarget')
        .filter(({ properties }) => properties.ServiceNamespace === 'elasticache')
        .flatMap((target) => {
          const {
            ScalableDimension: dimension,
            MinCapacity: min,
            MaxCapacity: max,
            ResourceId: id,
          } = target.properties;
          const own = given.namesIn(target, id).some((name) => name.startsWith(`${target.stack}/`));
          return policies
            .filter((policy) => given.namesIn(policy, policy.properties.ScalingTargetId).includes(labelOf(target)))
            .map(({ properties: { TargetTrackingScalingPolicyConfiguration: config } }) => {
              const metric = valueAt(config, 'PredefinedMetricSpecification', 'PredefinedMetricType');
              return `${given.kindOf(target.stack)} ${own} ${dimension} ${min} ${max} ${metric} ${valueAt(config, 'TargetValue')}`;
            });
        });
      const wanted = Object.entries(given.definition.caches).flatMap(([name, { topology }]) => {
        if (topology.kind !== 'cluster') return [];
        const { shards, replicasPerShard, shardScaling, replicaScaling } = topology;
        const line = (dimension: string, ...rest: readonly unknown[]) =>
          `cache-${name} true elasticache:replication-group:${dimension} ${rest.join(' ')}`;
        const shardMetric =
          shardScaling?.follows === 'cpu'
            ? 'ElastiCachePrimaryEngineCPUUtilization'
            : 'ElastiCacheDatabaseMemoryUsageCountedForEvictPercentage';
        return [
          ...(shardScaling
            ? [line('NodeGroups', shards, shardScaling.max, shardMetric, shardScaling.targetPercent)]
            : []),
          ...(replicaScaling
            ? [
                line(
                  'Replicas',
                  replicasPerShard,
                  replicaScaling.max,
                  'ElastiCacheReplicaEngineCPUUtilization',
                  replicaScaling.targetPercent,
                ),
              ]
            : []),
        ];
      });
      return differences(found, wanted);
    },
  },
];
