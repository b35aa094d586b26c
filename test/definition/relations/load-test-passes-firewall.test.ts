import { adviceAfter } from '../../given/problems.js';

const edge = { distribution: { firewall: { enabled: true, requestsPerIpPer5Minutes: 3_000 } } } as const;
const adviceFor = (users: number) =>
  adviceAfter({ edge, loadTest: { requests: [{ path: '/api/users' }], stages: [{ minutes: 1, users }] } }).filter(
    (line) => line.startsWith('loadTest'),
  );

test('more than the firewall lets through from one address measures the firewall, and is advised against', () => {
  expect(adviceFor(10)).toEqual([]);
  expect(adviceFor(11)).toEqual([
    'loadTest.stages | [{"minutes":1,"users":11}] | a load that edge.distribution.firewall.requestsPerIpPer5Minutes admits: up to 3300 requests of one address in five minutes > 3000 | take fewer users or a longer pause, or raise the limit while you test',
  ]);
});
