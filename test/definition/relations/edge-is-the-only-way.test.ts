import { adviceAfter } from '../../given/problems.js';

const named = (line: string) => line.startsWith('edge.balancer.scheme');

test('an internal balancer behind a distribution holds', () => {
  expect(adviceAfter().filter(named)).toEqual([]);
});

test('a public balancer that is the only entrance holds', () => {
  expect(adviceAfter({ edge: { balancer: { scheme: 'public' } }, assets: undefined }).filter(named)).toEqual([]);
});

test('a public balancer behind a distribution is advised against', () => {
  expect(adviceAfter({ edge: { balancer: { scheme: 'public' }, distribution: {} } }).filter(named)).toEqual([
    'edge.balancer.scheme | "public" | internal behind a distribution: whoever finds the name of a public balancer is past the firewall of the edge | set scheme to "internal"; the distribution reaches it through the network',
  ]);
});
