import { networkWidenings } from '../../../lib/reports/plan/network-widening.js';
import { givenPricedAssembly } from '../../given/priced.js';

type Given = Parameters<typeof givenPricedAssembly>[0];

const tcp = (FromPort: number, ToPort: number, CidrIp: string) => ({ IpProtocol: 'tcp', FromPort, ToPort, CidrIp });
const group = (...SecurityGroupIngress: readonly object[]): Given => ({
  Group: { type: 'AWS::EC2::SecurityGroup', properties: { SecurityGroupIngress } },
});
const wider = (before: Given, after: Given) =>
  networkWidenings(givenPricedAssembly(before), givenPricedAssembly(after)).map(
    ({ group: name, direction, protocol, fromPort, toPort, peer }) =>
      `${name} ${direction} ${protocol} ${fromPort}-${toPort} ${peer}`,
  );

test.each<[string, object, object, string[]]>([
  ['the same', tcp(443, 443, '10.0.0.0/8'), tcp(443, 443, '10.0.0.0/8'), []],
  ['fewer ports', tcp(0, 443, '10.0.0.0/8'), tcp(443, 443, '10.0.0.0/8'), []],
  ['more ports', tcp(443, 443, '10.0.0.0/8'), tcp(80, 443, '10.0.0.0/8'), ['shop/Group in tcp 80-443 10.0.0.0/8']],
  ['ports above', tcp(443, 443, '10.0.0.0/8'), tcp(443, 8443, '10.0.0.0/8'), ['shop/Group in tcp 443-8443 10.0.0.0/8']],
  ['everybody', tcp(443, 443, '10.0.0.0/8'), tcp(443, 443, '0.0.0.0/0'), ['shop/Group in tcp 443-443 0.0.0.0/0']],
  ['no longer everybody', tcp(443, 443, '0.0.0.0/0'), tcp(443, 443, '10.0.0.0/8'), []],
  [
    'another protocol',
    tcp(53, 53, '10.0.0.0/8'),
    { ...tcp(53, 53, '10.0.0.0/8'), IpProtocol: 'udp' },
    ['shop/Group in udp 53-53 10.0.0.0/8'],
  ],
  [
    'all protocols',
    tcp(53, 53, '10.0.0.0/8'),
    { IpProtocol: '-1', CidrIp: '10.0.0.0/8' },
    ['shop/Group in -1 0-65535 10.0.0.0/8'],
  ],
])('%s', (_, before, after, told) => {
  expect(wider(group(before), group(after))).toEqual(told);
});

test('a rule beside its group is one of the group, its peer another group', () => {
  const groups: Given = { Group: { type: 'AWS::EC2::SecurityGroup' }, Other: { type: 'AWS::EC2::SecurityGroup' } };
  const rule = {
    IpProtocol: 'tcp',
    FromPort: 5432,
    ToPort: 5432,
    GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] },
    DestinationSecurityGroupId: { 'Fn::GetAtt': ['Other', 'GroupId'] },
  };
  expect(wider(groups, { ...groups, Rule: { type: 'AWS::EC2::SecurityGroupEgress', properties: rule } })).toEqual([
    'shop/Group out tcp 5432-5432 shop/Other',
  ]);
});
