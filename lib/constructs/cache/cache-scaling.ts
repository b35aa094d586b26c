import { aws_applicationautoscaling as autoscaling, type aws_elasticache as elasticache } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { CacheDefinition } from '../../definition/cache.js';

export interface CacheScalingProps {
  readonly group: elasticache.CfnReplicationGroup;
  readonly topology: CacheDefinition['topology'];
}

const shardMetrics = {
  memory: 'ElastiCacheDatabaseMemoryUsageCountedForEvictPercentage',
  cpu: 'ElastiCachePrimaryEngineCPUUtilization',
} as const;

/**
 * Shards and replicas that ElastiCache adds and removes, each by one metric. The counts of the group are where scaling
 * begins: CloudFormation sets them again only when the definition changes them.
 */
export class CacheScaling extends Construct {
  constructor(scope: Construct, id: string, { group, topology }: CacheScalingProps) {
    super(scope, id);
    if (topology.kind !== 'cluster') return;
    const { shards, replicasPerShard, shardScaling, replicaScaling } = topology;
    if (shardScaling !== undefined) {
      const { max, follows, targetPercent } = shardScaling;
      this.track('Shards', group, {
        dimension: 'NodeGroups',
        bounds: { minCapacity: shards, maxCapacity: max },
        metric: shardMetrics[follows],
        targetPercent,
      });
    }
    if (replicaScaling !== undefined) {
      const { max, targetPercent } = replicaScaling;
      this.track('Replicas', group, {
        dimension: 'Replicas',
        bounds: { minCapacity: replicasPerShard, maxCapacity: max },
        metric: 'ElastiCacheReplicaEngineCPUUtilization',
        targetPercent,
      });
    }
  }

  private track(
    id: string,
    group: elasticache.CfnReplicationGroup,
    tracked: {
      readonly dimension: 'NodeGroups' | 'Replicas';
      readonly bounds: { readonly minCapacity: number; readonly maxCapacity: number };
      readonly metric: string;
      readonly targetPercent: number;
    },
  ): void {
    const target = new autoscaling.CfnScalableTarget(this, `${id}Target`, {
      serviceNamespace: 'elasticache',
      scalableDimension: `elasticache:replication-group:${tracked.dimension}`,
      resourceId: `replication-group/${group.ref}`,
      ...tracked.bounds,
    });
    new autoscaling.CfnScalingPolicy(this, `${id}Policy`, {
      policyName: id.toLowerCase(),
      policyType: 'TargetTrackingScaling',
      scalingTargetId: target.ref,
      targetTrackingScalingPolicyConfiguration: {
        targetValue: tracked.targetPercent,
        predefinedMetricSpecification: { predefinedMetricType: tracked.metric },
      },
    });
  }
}
