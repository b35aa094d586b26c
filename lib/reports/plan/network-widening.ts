import type { Assembly } from '../../assembly/assembly.js';
import { References } from '../../assembly/references.js';
import { list, numberOf, type Properties } from '../../assembly/template-value.js';

/** A way through a security group. */
export interface NetworkRule {
  /** `stack/logical id` of the group. */
  readonly group: string;
  readonly direction: 'in' | 'out';
  /** `-1` for all. */
  readonly protocol: string;
  readonly fromPort: number;
  readonly toPort: number;
  /** A range of addresses, a group or a prefix list. */
  readonly peer: string;
}

const ports = { first: 0, last: 65_535 };
const peers = [
  'CidrIp',
  'CidrIpv6',
  'SourceSecurityGroupId',
  'DestinationSecurityGroupId',
  'SourcePrefixListId',
  'DestinationPrefixListId',
  'SourceSecurityGroupName',
];

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Of a resolved `GroupId` or `Ref`, the resource behind it. */
function groupName(value: unknown): string {
  const [entry] = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return typeof entry === 'string' ? entry.replace(/\.GroupId$/, '') : text(value);
}

function ruleOf(group: string, direction: NetworkRule['direction'], rule: Properties): NetworkRule {
  const protocol = text(rule.IpProtocol ?? '-1');
  const peer = peers.map((name) => rule[name]).find((value) => value !== undefined);
  return {
    group,
    direction,
    protocol,
    fromPort: protocol === '-1' ? ports.first : (numberOf(rule, 'FromPort') ?? ports.first),
    toPort: protocol === '-1' ? ports.last : (numberOf(rule, 'ToPort') ?? ports.last),
    peer: typeof peer === 'object' ? groupName(peer) : text(peer ?? 'nobody'),
  };
}

/** All ways through the security groups of an assembly. */
export function networkRulesOf(assembly: Assembly): NetworkRule[] {
  const references = new References(assembly);
  return assembly.stacks.flatMap(({ name, resources }) =>
    resources.flatMap(({ stack, logicalId, type, properties: written }) => {
      if (!type.startsWith('AWS::EC2::SecurityGroup')) return [];
      const properties = references.resolve(name, written) as Properties;
      if (type === 'AWS::EC2::SecurityGroupIngress') return [ruleOf(groupName(properties.GroupId), 'in', properties)];
      if (type === 'AWS::EC2::SecurityGroupEgress') return [ruleOf(groupName(properties.GroupId), 'out', properties)];
      const group = `${stack}/${logicalId}`;
      return [
        ...list(properties, 'SecurityGroupIngress').map((rule) => ruleOf(group, 'in', rule)),
        ...list(properties, 'SecurityGroupEgress').map((rule) => ruleOf(group, 'out', rule)),
      ];
    }),
  );
}

const everyone: Readonly<Record<string, RegExp>> = { '0.0.0.0/0': /^[\d.]+\/\d+$/, '::/0': /^[\da-f:]+\/\d+$/i };

const covers = (wide: NetworkRule, narrow: NetworkRule): boolean =>
  wide.group === narrow.group &&
  wide.direction === narrow.direction &&
  (wide.protocol === '-1' || wide.protocol === narrow.protocol) &&
  wide.fromPort <= narrow.fromPort &&
  wide.toPort >= narrow.toPort &&
  (wide.peer === narrow.peer || everyone[wide.peer]?.test(narrow.peer) === true);

/** Ways through security groups that were closed before. */
export function networkWidenings(base: Assembly, head: Assembly): NetworkRule[] {
  const before = networkRulesOf(base);
  return networkRulesOf(head).filter((rule) => !before.some((known) => covers(known, rule)));
}
