import { resourceRule } from '../../resource-rule.js';

export const statedZones = resourceRule({
  id: 'HEADROOM-NETWORK-005',
  sentence: 'A subnet states its zone, which is not the same in every account.',
  types: ['AWS::EC2::Subnet'],
  *problems(subnet) {
    const zone = subnet.at('AvailabilityZone');
    if (zone.literal === undefined && !subnet.at('AvailabilityZoneId').exists) {
      yield zone.finding(
        'taken from what the account lists first, at most two and others than the ones planned; state the zones in network.zones',
      );
    }
  },
});
