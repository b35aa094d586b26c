import type { Resource } from '../../../../assembly/assembly.js';
import { list, numberOf, type Properties, textOf } from '../../../../assembly/template-value.js';
import { type Inventory, keyOf } from '../inventory.js';

const groupType = 'AWS::EC2::SecurityGroup';
const anywhere = ['0.0.0.0/0', '::/0'];

/** A way through security groups, by their `stack/logical id`; `undefined` is any address. */
export interface Way {
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** `5432`, `8000-8100`, or `all`. */
  readonly port: string;
}

function portOf(rule: Properties): string {
  const [from, to] = [numberOf(rule, 'FromPort'), numberOf(rule, 'ToPort')];
  if (from === undefined || String(rule.IpProtocol) === '-1') return 'all';
  return to === undefined || to === from ? `${from}` : `${from}-${to}`;
}

const isAnywhere = (rule: Properties): boolean =>
  anywhere.includes(textOf(rule, 'CidrIp') ?? '') || anywhere.includes(textOf(rule, 'CidrIpv6') ?? '');

function ways(group: string, rule: Properties, peer: unknown, direction: 'in' | 'out', at: Resource, all: Inventory) {
  const port = portOf(rule);
  const peers: (string | undefined)[] = all.namedOf(at, peer, groupType).map(keyOf);
  const open = isAnywhere(rule) ? [undefined] : [];
  return [...peers, ...open].map(
    (other): Way => (direction === 'in' ? { from: other, to: group, port } : { from: group, to: other, port }),
  );
}

/** All that the security groups of an assembly let through, from group to group and from and to any address. */
export function waysOf(inventory: Inventory): Way[] {
  const inline = inventory
    .ofType(groupType)
    .flatMap((group) => [
      ...list(group.properties, 'SecurityGroupIngress').flatMap((rule) =>
        ways(keyOf(group), rule, rule.SourceSecurityGroupId, 'in', group, inventory),
      ),
      ...list(group.properties, 'SecurityGroupEgress').flatMap((rule) =>
        ways(keyOf(group), rule, rule.DestinationSecurityGroupId, 'out', group, inventory),
      ),
    ]);
  const own = (direction: 'in' | 'out', type: string, peer: string) =>
    inventory
      .ofType(type)
      .flatMap((rule) =>
        inventory
          .namedOf(rule, rule.properties.GroupId, groupType)
          .flatMap((group) => ways(keyOf(group), rule.properties, rule.properties[peer], direction, rule, inventory)),
      );
  return [
    ...inline,
    ...own('in', 'AWS::EC2::SecurityGroupIngress', 'SourceSecurityGroupId'),
    ...own('out', 'AWS::EC2::SecurityGroupEgress', 'DestinationSecurityGroupId'),
  ];
}
