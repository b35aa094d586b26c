import type { Assembly, Resource } from '../../lib/assembly/assembly.js';
import { References } from '../../lib/assembly/references.js';
import type { Platform } from '../../lib/definition/platform.js';
import type { Use } from '../../lib/definition/uses.js';
import { type GivenComponent, givenComponents, stackName } from '../given/components.js';
import { differences } from './differences.js';
import type { Law } from './law.js';
import type { LawCase } from './law-case.js';

interface Rule {
  /** The stack that renders it, and the group that it belongs to. */
  readonly stack: string;
  readonly group: string;
  readonly peer: string;
  readonly port: string;
}

type Properties = Readonly<Record<string, unknown>>;

/** Every rule of every security group, with groups as `stack/logical id` and ranges as they stand. */
class Rules {
  private readonly references: References;
  private readonly resources: readonly Resource[];

  constructor(assembly: Assembly) {
    this.references = new References(assembly);
    this.resources = assembly.stacks.flatMap(({ resources }) => resources);
  }

  of(direction: 'Ingress' | 'Egress'): Rule[] {
    return [...this.inline(direction), ...this.standalone(direction)];
  }

  private inline(direction: string): Rule[] {
    return this.ofType('AWS::EC2::SecurityGroup').flatMap((group) =>
      ((group.properties[`SecurityGroup${direction}`] ?? []) as Properties[])
        // What the CDK writes so that a group without rules is not open.
        .filter(({ CidrIp }) => CidrIp !== '255.255.255.255/32')
        .map((rule) => this.rule(group.stack, `${group.stack}/${group.logicalId}`, rule)),
    );
  }

  private standalone(direction: string): Rule[] {
    return this.ofType(`AWS::EC2::SecurityGroup${direction}`).map(({ stack, properties }) =>
      this.rule(stack, this.name(stack, properties.GroupId), properties),
    );
  }

  private rule(stack: string, group: string, rule: Properties): Rule {
    const peer = rule.SourceSecurityGroupId ?? rule.DestinationSecurityGroupId;
    const range = rule.CidrIp ?? rule.CidrIpv6 ?? rule.SourcePrefixListId;
    const text = typeof range === 'string' ? range : this.name(stack, range);
    return {
      stack,
      group,
      peer: peer === undefined ? text : this.name(stack, peer),
      port: rule.FromPort === rule.ToPort ? String(rule.FromPort) : `${rule.FromPort}-${rule.ToPort}`,
    };
  }

  private name(stack: string, value: unknown): string {
    return this.references
      .originsOf(stack, value)
      .map((origin) => `${origin.stack}/${origin.logicalId}`)
      .join();
  }

  private ofType(type: string): Resource[] {
    return this.resources.filter((resource) => resource.type === type);
  }
}

/** What a group stands for, from the place where it is made: `service api`, `database main writer`. */
function groupNames(assembly: Assembly, platform: Platform): Map<string, string> {
  const prefix = stackName(platform, '');
  const groups = assembly.stacks.flatMap(({ resources }) =>
    resources.filter(({ type }) => type === 'AWS::EC2::SecurityGroup'),
  );
  return new Map(
    groups.map(({ stack, logicalId, path = '' }) => [
      `${stack}/${logicalId}`,
      nameOfGroup(stack.slice(prefix.length), logicalId, path, platform),
    ]),
  );
}

function nameOfGroup(stack: string, logicalId: string, path: string, platform: Platform): string {
  const [, kind = '', name = ''] = /^(database|cache|files|worker|job|function)-(.+)$/.exec(stack) ?? [];
  if (kind === 'database') {
    if (logicalId === 'SecurityGroup') return `database ${name} writer`;
    if (logicalId.startsWith('DatabasePooler')) return `database ${name} pooler`;
    return logicalId === 'ReplicaSecurityGroup' ? `database ${name} reader` : `rotation ${name}`;
  }
  if (kind !== '') return `${kind} ${name}`;
  if (stack !== 'cluster') return stack;
  const service = Object.keys(platform.services).find((one) => path.split('/')[1] === `Service${pascal(one)}`);
  return service === undefined ? 'balancer' : `service ${service}`;
}

const pascal = (name: string): string => name.replace(/(?:^|-)(.)/g, (_, first: string) => first.toUpperCase());

/** The paths that a definition opens, in the words of `groupNames`. */
function expectedPaths(platform: Platform): string[] {
  const { services, databases, caches } = platform;
  const opened = (from: string, use: Use): string[] => {
    switch (use.kind) {
      case 'service':
        return [`${from} -> service ${use.name} ${services[use.name]?.port}`];
      case 'files':
        return [`${from} -> files ${use.name} 2049`];
      case 'cache':
        return use.access === 'describe' ? [] : [`${from} -> cache ${use.name} ${caches[use.name]?.port}`];
      case 'database': {
        if (use.access === 'describe') return [];
        const { port, replicas, pooler } = databases[use.name] as Platform['databases'][string];
        const writer = pooler === undefined ? 'writer' : 'pooler';
        const reader = replicas.length === 0 ? writer : 'reader';
        const roles = use.access === 'read-write' ? new Set([reader, writer]) : new Set([reader]);
        return [...roles].map((role) => `${from} -> database ${use.name} ${role} ${port}`);
      }
      default:
        return [];
    }
  };
  return [
    ...givenComponents(platform).flatMap(({ label, uses }) => uses.flatMap((use) => opened(label, use))),
    ...Object.entries(services)
      .filter(([, { routes }]) => routes.length > 0)
      .map(([name, { port }]) => `balancer -> service ${name} ${port}`),
    ...testPaths(platform),
    ...Object.entries(databases).flatMap(([name, { port, pooler }]) => [
      `rotation ${name} -> database ${name} writer ${port}`,
      ...(pooler === undefined ? [] : [`database ${name} pooler -> database ${name} writer ${port}`]),
    ]),
  ].sort();
}

/** What a deployment asks may call its new tasks. */
function testPaths({ functions, edge }: Platform): string[] {
  const port = edge?.balancer.testListener?.port;
  return Object.entries(functions).flatMap(([name, { trigger }]) =>
    trigger.kind === 'deployment' && port !== undefined ? [`function ${name} -> balancer ${port}`] : [],
  );
}

function internetPorts({ uses }: GivenComponent): number[] {
  return uses.flatMap((use) => (use.kind === 'internet' ? use.ports.filter((port) => port !== 443) : []));
}

/** A function whose uses are calls of AWS APIs only has no place in the network, unless deployments ask it. */
function isOutsideNetwork({ kind, name, uses }: GivenComponent, { functions }: Platform): boolean {
  if (functions[name]?.trigger.kind === 'deployment') return false;
  return (
    kind === 'function' &&
    uses.every((use) => ['queue', 'bucket', 'topic', 'secret'].includes(use.kind) || isDescribe(use))
  );
}

const isDescribe = (use: Use): boolean => 'access' in use && use.access === 'describe';

/** The rules of one environment and what their groups stand for. */
function judged({ assembly, definition }: LawCase) {
  const rules = new Rules(assembly);
  const names = groupNames(assembly, definition);
  const paths = (direction: 'Ingress' | 'Egress'): string[] =>
    rules
      .of(direction)
      .filter(({ peer }) => names.has(peer))
      .map(({ group, peer, port }) => {
        const [from, to] = direction === 'Ingress' ? [peer, group] : [group, peer];
        return `${names.get(from)} -> ${names.get(to)} ${port}`;
      });
  return { rules, names, paths };
}

export const securityGroupLaws: readonly Law[] = [
  {
    promise: 'lets in exactly what the definition names',
    problems: (given) => differences(judged(given).paths('Ingress'), expectedPaths(given.definition)),
  },
  {
    promise: 'lets out exactly what the definition names',
    problems: (given) => differences(judged(given).paths('Egress'), expectedPaths(given.definition)),
  },
  {
    promise:
      'lets every component with a place in the network out on 443, and on further ports only where it uses the internet',
    problems: (given) => {
      const { rules, names } = judged(given);
      const out = rules
        .of('Egress')
        .filter(({ peer }) => !names.has(peer))
        .map(({ group, peer, port }) => `${names.get(group)} -> ${peer} ${port}`);
      const inside = givenComponents(given.definition).filter(
        (component) => !isOutsideNetwork(component, given.definition),
      );
      return differences(out, [
        ...inside.flatMap((component) =>
          [443, ...internetPorts(component)].map((port) => `${component.label} -> 0.0.0.0/0 ${port}`),
        ),
        ...Object.keys(given.definition.databases).map((name) => `rotation ${name} -> 0.0.0.0/0 443`),
        ...(given.definition.loadTest === undefined ? [] : ['load-test -> 0.0.0.0/0 443']),
        // It fetches the key sets of those who sign tokens.
        ...(Object.keys(given.definition.edge?.balancer.tokenIssuers ?? {}).length > 0
          ? ['balancer -> 0.0.0.0/0 443']
          : []),
      ]);
    },
  },
  {
    promise: 'admits the world to a public balancer only, on 80 and 443',
    problems: (given) => {
      const { rules, names } = judged(given);
      const open = rules.of('Ingress').filter(({ peer }) => ['0.0.0.0/0', '::/0'].includes(peer));
      const isPublic = given
        .ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')
        .some(({ properties }) => properties.Scheme === 'internet-facing');
      return [
        ...differences([...new Set(open.map(({ group }) => String(names.get(group))))], isPublic ? ['balancer'] : []),
        ...open.map(({ port }) => port).filter((port) => !['80', '443'].includes(port)),
      ];
    },
  },
  {
    promise: 'admits a range to the balancer and the endpoints only',
    problems: (given) => {
      const { rules, names } = judged(given);
      return rules
        .of('Ingress')
        .filter(({ peer }) => !names.has(peer))
        .map(({ group }) => String(names.get(group)))
        .filter((name) => name !== 'balancer' && name !== 'network');
    },
  },
  {
    promise: 'renders each rule where both of its groups are known already, so that rules make no cycle of stacks',
    problems: (given) => {
      const { rules } = judged(given);
      const order = new Map(given.stacks.map(({ name }, index) => [name, index]));
      const place = (group: string): number => order.get(group.split('/')[0] as string) ?? -1;
      return [...rules.of('Ingress'), ...rules.of('Egress')]
        .filter(({ stack, group, peer }) => Math.max(place(group), place(peer)) > (order.get(stack) as number))
        .map(({ stack, group, peer }) => `${stack}: ${group} and ${peer}`);
    },
  },
];
