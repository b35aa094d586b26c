import { problemsAfter } from '../given/problems.js';

const firewall = (change: object) =>
  problemsAfter({ edge: { distribution: { firewall: { enabled: true, ...change } } } });
const place = 'edge.distribution.firewall';

test.each(['requestsPerIpPer5Minutes', 'requestsPerMinute'])('%s under what WAF counts is refused', (limit) => {
  expect(firewall({ [limit]: 9 })).toEqual([
    `${place}.${limit} | 9 | at least 10 requests: WAF takes no lower limit | raise ${limit}`,
  ]);
});

test('a limit for a key under what WAF counts is refused', () => {
  expect(firewall({ apiKey: { requestsPerMinute: 9 } })).toEqual([
    `${place}.apiKey.requestsPerMinute | 9 | at least 10 requests: WAF takes no lower limit | raise requestsPerMinute`,
  ]);
});

test('ranges of both versions are taken, everybody and half a range are not', () => {
  expect(firewall({ blocked: ['203.0.113.0/24', '2001:db8::/32'] })).toEqual([]);
  expect(firewall({ blocked: ['0.0.0.0/0', '10.0.0.1/8'] })).toEqual([
    `${place}.blocked[0] | "0.0.0.0/0" | a range smaller than everybody | change blocked[0]`,
    `${place}.blocked[1] | "10.0.0.1/8" | an address range such as 203.0.113.0/24 or 2001:db8::/32 | change blocked[1]`,
  ]);
});
