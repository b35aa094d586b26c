import { instanceSize } from '../../lib/definition/instance-size.js';
import { describePlatform, givenEnvironments, givenTemplate } from '../given/assembly.js';

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** GiB that ElastiCache gives its nodes (ElastiCache user guide, supported node types). */
const nodeGiB: Readonly<Record<string, number>> = {
  'cache.t4g.small': 1.37,
  'cache.m7g.large': 6.38,
  'cache.r7g.xlarge': 26.32,
};

/** Tasks of the backend, GiB of database and of cache for each number of users, and what is bought for it. */
const plan = [
  { users: '1k', tasks: [2, 3], database: ['t4g.medium', 4], cache: ['t4g.small', 1] },
  { users: '10k', tasks: [5, 10], database: ['t4g.large', 8], cache: ['m7g.large', 5] },
  { users: '100k', tasks: [20, 50], database: ['r7g.xlarge', 32], cache: ['r7g.xlarge', 20] },
  { users: '1m', tasks: [100, 200], database: ['r7g.4xlarge', 128], cache: ['r7g.xlarge', 100] },
] as const;

describePlatform('agent-squad', () => {
  const resourcesOf = (users: string, stack: string, type: string): Resource[] => {
    const environment = givenEnvironments().find(({ name }) => name === `agent-squad users-${users}`);
    const template = givenTemplate(environment?.outdir ?? '', `agent-squad-users-${users}-${stack}`);
    return Object.values(template.Resources as Record<string, Resource>).filter(({ Type }) => Type === type);
  };

  it.each(plan)('users-$users runs $tasks tasks of the backend', ({ users, tasks }) => {
    const targets = resourcesOf(users, 'service-backend', 'AWS::ApplicationAutoScaling::ScalableTarget');
    expect(targets.map(({ Properties }) => [Properties.MinCapacity, Properties.MaxCapacity])).toEqual([tasks]);
  });

  it.each(plan)('users-$users has a database of $database', ({ users, database: [size, memoryGiB] }) => {
    const classes = resourcesOf(users, 'database-main', 'AWS::RDS::DBInstance').map(
      ({ Properties }) => Properties.DBInstanceClass,
    );
    expect(new Set(classes)).toEqual(new Set([`db.${size}`]));
    expect(instanceSize(size).memoryGiB).toBe(memoryGiB);
  });

  it.each(plan)('users-$users has a cache of $cache GiB at least', ({ users, cache: [size, leastGiB] }) => {
    const [group] = resourcesOf(users, 'cache-main', 'AWS::ElastiCache::ReplicationGroup');
    const { CacheNodeType, NumNodeGroups = 1 } = group?.Properties ?? {};
    expect(CacheNodeType).toBe(`cache.${size}`);
    // Replicas hold the same entries again; only shards add room.
    expect((nodeGiB[String(CacheNodeType)] as number) * Number(NumNodeGroups)).toBeGreaterThanOrEqual(leastGiB);
  });
});
