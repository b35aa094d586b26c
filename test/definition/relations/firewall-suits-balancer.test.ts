import { problemsAfter } from '../../given/problems.js';

const guarded = (balancer: object, firewall: object = {}, behind: object = { edge: { distribution: {} } }) =>
  problemsAfter({
    ...behind,
    edge: {
      ...(behind as { edge?: object }).edge,
      balancer: { ...balancer, firewall: { enabled: true, ...firewall } },
    },
  }).map((line) => line.replace(/\| \{.*?\} \|/, '| … |'));

test('a firewall for the named callers of an internal balancer holds', () => {
  expect(guarded({ callers: ['10.60.0.0/16'] })).toEqual([]);
});

test('a firewall of a public balancer without a distribution holds, with lists and all', () => {
  expect(guarded({ scheme: 'public' }, { onlyFrom: ['203.0.113.0/24'] }, { assets: undefined })).toEqual([]);
});

test('a firewall of a public balancer behind a distribution breaks it', () => {
  expect(guarded({ scheme: 'public' })).toEqual([
    'edge.balancer.firewall | … | no firewall of its own for a public balancer behind a distribution: it would count the addresses of CloudFront as users | set edge.balancer.scheme to "internal", so that nobody walks around the firewall of the distribution',
  ]);
});

test('a firewall for nobody breaks it', () => {
  expect(guarded({})).toEqual([
    'edge.balancer.firewall | … | a firewall only where somebody calls the balancer beside the distribution, but callers is empty | remove it: the firewall of the distribution has judged every request already',
  ]);
});

test('a list that locks the distribution out breaks it', () => {
  expect(guarded({ callers: ['10.60.0.0/16'] }, { onlyFrom: ['10.60.0.0/16'] })).toEqual([
    'edge.balancer.firewall.onlyFrom | ["10.60.0.0/16"] | empty behind a distribution: the list would lock CloudFront out | shorten callers instead, and put the list of the users into edge.distribution.firewall.onlyFrom',
  ]);
});
