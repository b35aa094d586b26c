import type { Resource } from '../../../assembly/assembly.js';
import { References } from '../../../assembly/references.js';
import { list, numberOf, type Properties, section, textOf } from '../../../assembly/template-value.js';
import type { BookInput } from '../book-input.js';
import { called, componentsOf, ofType } from '../of-type.js';
import { said } from '../said.js';
import type { Section } from '../section.js';

function nodesOf({ properties }: Resource): string {
  const shards = numberOf(properties, 'NumNodeGroups') ?? 1;
  const replicas = numberOf(properties, 'ReplicasPerNodeGroup');
  const nodes = replicas === undefined ? (numberOf(properties, 'NumCacheClusters') ?? shards) : shards * (1 + replicas);
  return `${nodes} of ${textOf(properties, 'CacheNodeType') ?? '-'}${shards === 1 ? '' : ` in ${shards} shards`}`;
}

function behavioursOf(distribution: Resource, policies: readonly Resource[], references: References): string[][] {
  const config = section(distribution.properties, 'DistributionConfig') ?? {};
  const policyOf = (behaviour: Properties): Properties | undefined => {
    const [origin] = references.originsOf(distribution.stack, behaviour.CachePolicyId);
    const found = policies.find((one) => one.stack === origin?.stack && one.logicalId === origin.logicalId);
    return found === undefined ? undefined : section(found.properties, 'CachePolicyConfig');
  };
  const row = (path: string, behaviour: Properties): string[] => {
    const policy = policyOf(behaviour);
    const kept = (key: string): string => (policy === undefined ? 'by a policy of AWS' : said(policy[key]));
    return [path, kept('MinTTL'), kept('DefaultTTL'), kept('MaxTTL')];
  };
  return [
    ...list(config, 'CacheBehaviors').map((one) => row(said(one.PathPattern), one)),
    row('everything else', section(config, 'DefaultCacheBehavior') ?? {}),
  ];
}

/** Every cache with its size, what it does when it is full, and how long its entries live. */
export function caches({ assembly }: BookInput): Section {
  const references = new References(assembly);
  const facts = new Map(componentsOf(assembly, 'cache').map((one) => [`cache ${one.name}`, one.facts]));
  const groups = ofType(assembly, 'AWS::ElastiCache::ReplicationGroup').map((group) => [
    called(group),
    `${said(group.properties.Engine)} ${said(group.properties.EngineVersion)}`,
    nodesOf(group),
    said(facts.get(called(group))?.holds),
    said(facts.get(called(group))?.evictionPolicy),
    said(facts.get(called(group))?.ttlSeconds),
  ]);
  const policies = ofType(assembly, 'AWS::CloudFront::CachePolicy');
  const behaviours = ofType(assembly, 'AWS::CloudFront::Distribution').flatMap((one) =>
    behavioursOf(one, policies, references),
  );
  return {
    id: 'caches',
    title: 'Caches',
    blocks: [
      {
        kind: 'table',
        title: 'In memory',
        head: ['cache', 'engine', 'nodes', 'holds', 'when full', 'entries live, seconds'],
        rows: groups,
      },
      {
        kind: 'table',
        title: 'At the edge, seconds',
        head: ['path', 'at least', 'without a word', 'at most'],
        rows: behaviours,
      },
    ],
  };
}
