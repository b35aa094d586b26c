import type { JudgedValue } from '../../judged/judged-value.js';
import { resourceRule } from '../../resource-rule.js';

/** RDS user guide, DB subnet groups: subnets in at least two Availability Zones. */
export const subnetZones = resourceRule({
  id: 'HEADROOM-RDS-010',
  sentence: 'The subnets of a database lie in at least two zones.',
  types: ['AWS::RDS::DBSubnetGroup'],
  *problems(group) {
    const subnets = group.at('SubnetIds');
    const zones = zonesOf(subnets);
    if (zones !== undefined && zones.size < 2) {
      yield subnets.finding(
        `${[...zones].join(', ') || 'no zone'} only, which RDS refuses; add a subnet of another zone`,
      );
    }
  },
});

/** Undefined where a subnet is not of this synth. */
export function zonesOf(subnets: JudgedValue): ReadonlySet<string> | undefined {
  const found = subnets.items.map(({ target }) => target);
  if (!Array.isArray(subnets.raw) || found.some((subnet) => subnet?.type !== 'AWS::EC2::Subnet')) return undefined;
  return new Set(found.map((subnet) => subnet?.at('AvailabilityZone').identity ?? ''));
}
