import { nodeIds, shapeOf, topologyProperties } from '../../../lib/constructs/cache/cache-topology.js';

test('a single node neither fails over nor spreads over zones', () => {
  expect(topologyProperties({ kind: 'single' })).toEqual({
    clusterMode: 'disabled',
    numCacheClusters: 1,
    automaticFailoverEnabled: false,
    multiAzEnabled: false,
  });
});

test('a replicated cache counts its primary, and fails over to another zone', () => {
  expect(topologyProperties({ kind: 'replicated', replicas: 2 })).toEqual({
    clusterMode: 'disabled',
    numCacheClusters: 3,
    automaticFailoverEnabled: true,
    multiAzEnabled: true,
  });
});

test('a cluster counts shards and replicas, never cache clusters', () => {
  expect(topologyProperties({ kind: 'cluster', shards: 3, replicasPerShard: 1 })).toEqual({
    clusterMode: 'enabled',
    numNodeGroups: 3,
    replicasPerNodeGroup: 1,
    automaticFailoverEnabled: true,
    multiAzEnabled: true,
  });
});

test('nodes are named as ElastiCache names them', () => {
  expect(nodeIds('group', { kind: 'single' })).toEqual(['group-001']);
  expect(nodeIds('group', { kind: 'replicated', replicas: 1 })).toEqual(['group-001', 'group-002']);
  expect(nodeIds('group', { kind: 'cluster', shards: 2, replicasPerShard: 1 })).toEqual([
    'group-0001-001',
    'group-0001-002',
    'group-0002-001',
    'group-0002-002',
  ]);
});

test('the shape counts every node', () => {
  expect(shapeOf({ kind: 'cluster', shards: 3, replicasPerShard: 1 })).toEqual({ shards: 3, nodesPerShard: 2 });
});

test('nodes that scaling may add are watched as well', () => {
  const scaled = {
    kind: 'cluster',
    shards: 1,
    replicasPerShard: 1,
    shardScaling: { max: 2, follows: 'memory', targetPercent: 60 },
    replicaScaling: { max: 2, targetPercent: 60 },
  } as const;
  expect(nodeIds('group', scaled)).toEqual([
    'group-0001-001',
    'group-0001-002',
    'group-0001-003',
    'group-0002-001',
    'group-0002-002',
    'group-0002-003',
  ]);
});
