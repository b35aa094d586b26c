import { groupedBy } from '../../judged/grouped-by.js';
import type { JudgedResource } from '../../judged/judged-resource.js';
import type { Finding, Rule } from '../../rule.js';
import { addressRange } from './address-range.js';

export const addressPlan: Rule = {
  id: 'HEADROOM-NETWORK-003',
  sentence: 'Subnets lie inside their VPC and beside each other; VPCs of one platform do not overlap.',
  *findings(assembly) {
    yield* overlaps(assembly.ofType('AWS::EC2::VPC'));
    const subnets = assembly.ofType('AWS::EC2::Subnet');
    for (const own of groupedBy(subnets, (subnet) => subnet.at('VpcId').identity).values()) yield* overlaps(own);
    for (const subnet of subnets) {
      const block = subnet.at('CidrBlock');
      const [own, whole] = [rangeOf(subnet), rangeOf(subnet.at('VpcId').target)];
      if (own !== undefined && whole !== undefined && (own[0] < whole[0] || own[1] > whole[1])) {
        yield block.finding(`${block.text} lies outside of ${subnet.at('VpcId').target?.label}; take a range inside`);
      }
    }
  },
};

const rangeOf = (resource: JudgedResource | undefined) => addressRange(resource?.at('CidrBlock').literal);

/** Sorted by their first address, a range that overlaps any overlaps one before it. */
function* overlaps(resources: readonly JudgedResource[]): Iterable<Finding> {
  const ranges = resources.flatMap((resource) => {
    const range = rangeOf(resource);
    return range === undefined ? [] : [{ resource, first: range[0], last: range[1] }];
  });
  let before: (typeof ranges)[number] | undefined;
  for (const range of ranges.toSorted((one, other) => one.first - other.first)) {
    if (before !== undefined && range.first <= before.last) {
      const block = range.resource.at('CidrBlock');
      yield block.finding(`${block.text} overlaps ${before.resource.label}; take another range`);
    }
    if (before === undefined || range.last > before.last) before = range;
  }
}
