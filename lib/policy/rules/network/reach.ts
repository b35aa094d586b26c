import type { JudgedResource } from '../../judged/judged-resource.js';
import type { JudgedValue } from '../../judged/judged-value.js';

/**
 * AWS services out of those needed that the subnets have no way to: neither a default route nor an endpoint. Empty
 * where a subnet is not of this synth.
 */
export function unreachable(subnets: JudgedValue, needed: Iterable<string>): string[] {
  const closed = subnets.targets.filter(({ type }) => type === 'AWS::EC2::Subnet').filter((subnet) => !isOpen(subnet));
  return [...new Set(needed)].filter((service) => closed.some((subnet) => !hasEndpoint(subnet, service)));
}

const routeTablesOf = (subnet: JudgedResource): readonly JudgedResource[] =>
  subnet.assembly
    .ofType('AWS::EC2::SubnetRouteTableAssociation')
    .filter((association) => association.at('SubnetId').targets.includes(subnet))
    .flatMap((association) => association.at('RouteTableId').targets);

function isOpen(subnet: JudgedResource): boolean {
  const tables = routeTablesOf(subnet);
  return subnet.assembly
    .ofType('AWS::EC2::Route')
    .some(
      (route) =>
        route.at('DestinationCidrBlock').text === '0.0.0.0/0' &&
        route.at('RouteTableId').targets.some((table) => tables.includes(table)),
    );
}

function hasEndpoint(subnet: JudgedResource, service: string): boolean {
  const vpc = subnet.at('VpcId').identity;
  const tables = routeTablesOf(subnet);
  return subnet.assembly.ofType('AWS::EC2::VPCEndpoint').some((endpoint) => {
    if (endpoint.at('VpcId').identity !== vpc || !endpoint.at('ServiceName').text.endsWith(`.${service}`)) return false;
    return (
      endpoint.at('VpcEndpointType').text === 'Interface' ||
      endpoint.at('RouteTableIds').targets.some((table) => tables.includes(table))
    );
  });
}
